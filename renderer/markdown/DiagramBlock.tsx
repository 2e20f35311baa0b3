import { CodeXml, Workflow } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/IconButton';
import { CodeBlock } from './CodeBlock';
import type { CodeBlockProps } from './CodeBlock';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';
import type { DiagramPicture } from './markdownContext';

type Props = Omit<CodeBlockProps, 'language' | 'tools' | 'picture' | 'note'> & { readonly isOpen: boolean };

/** The language by which a fence says that it is a diagram. */
export const diagramLanguage = 'mermaid';

/** In a list no one tells that a fence is still open: what is written stays the same for so long before it is drawn. */
const settledMs = 400;
/** Narrower than this share of its size a diagram cannot be read; it scrolls instead. */
const narrowest = 0.75;

/** A diagram as a picture; its source until that is drawn, when one asks for it, and where it cannot be drawn. */
export function DiagramBlock({ isOpen, ...code }: Props) {
  const { words } = useMarkdown();
  const source = isOpen ? null : code.code();
  const picture = useDiagram(source);
  const [isSourceShown, setIsSourceShown] = useState(false);
  const isDrawn = picture !== null && picture !== undefined;
  return (
    <CodeBlock
      {...code}
      language={diagramLanguage}
      note={picture === null ? words.diagramNotDrawn : undefined}
      tools={
        isDrawn && (
          <IconButton
            icon={isSourceShown ? Workflow : CodeXml}
            label={isSourceShown ? words.showDiagram : words.showSource}
            size="small"
            onClick={() => setIsSourceShown(!isSourceShown)}
          />
        )
      }
      picture={isDrawn && !isSourceShown ? <Picture picture={picture} name={titleIn(code.code()) ?? words.diagram} /> : undefined}
    />
  );
}

function Picture({ picture: { url, widthPx, heightPx }, name }: { readonly picture: DiagramPicture; readonly name: string }) {
  const { words } = useMarkdown();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll
    <div role="group" aria-label={words.diagram} tabIndex={0} className={styles.diagram}>
      <img src={url} alt={name} width={widthPx} height={heightPx} style={{ minWidth: Math.round(widthPx * narrowest) }} draggable={false} />
    </div>
  );
}

/** The picture of a source: of this theme, or for a moment still of the one before; `undefined` without a source. */
function useDiagram(source: string | null): DiagramPicture | null | undefined {
  const { diagrams } = useMarkdown();
  const known = source === null ? undefined : diagrams.known(source);
  const [last, setLast] = useState({ source, picture: known });

  useEffect(() => {
    if (source === null || diagrams.known(source) !== undefined) return undefined;
    let isGone = false;
    const timer = setTimeout(() => {
      void diagrams.draw(source).then(() => {
        if (!isGone) setLast({ source, picture: diagrams.known(source) });
      });
    }, settledMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [diagrams, source]);

  return known === undefined && last.source === source ? last.picture : known;
}

/** What the source itself calls the diagram (Mermaid's `accTitle` and `title`). */
function titleIn(source: string): string | null {
  return /^\s*(?:accTitle\s*:|(?:pie\s+)?title[ :])\s*(\S.{0,200})$/m.exec(source)?.[1]?.trim() ?? null;
}
