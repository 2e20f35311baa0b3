import { ChevronLeft, ChevronRight, Columns2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Message } from '../../../shared/chat/message';
import type { MessageId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { chooseVersion, showSideBySide } from '../../state/chatActions';
import { useMessage, useVersions } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { textOfMessage } from './messageText';
import styles from './Thread.module.css';

type Direction = 'previous' | 'next';

/** The version that was asked for, in a row that is not drawn yet: there the same button takes the focus, so that it can be pressed again. */
let awaited: { readonly messageId: MessageId; readonly direction: Direction } | null = null;

/** Goes through the versions of a message, where there is more than one. */
export function Versions({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const { conversationId, messageId } = message;
  const versions = useVersions(conversationId, messageId);
  const rowRef = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (awaited?.messageId !== messageId) return;
    const [previousButton, nextButton] = rowRef.current?.querySelectorAll('button') ?? [];
    const [wanted, other] = awaited.direction === 'previous' ? [previousButton, nextButton] : [nextButton, previousButton];
    awaited = null;
    (wanted?.disabled === false ? wanted : other)?.focus({ preventScroll: true });
  }, [messageId]);
  if (versions.length < 2) return null;
  const at = versions.indexOf(messageId);
  const go = (target: MessageId | undefined, direction: Direction): void => {
    if (target === undefined) return;
    awaited = { messageId: target, direction };
    void chooseVersion(conversationId, target);
  };
  const previous = versions[at - 1];
  const next = versions[at + 1];
  return (
    <span ref={rowRef} className={styles.versions}>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label={translate('version.previous')}
        disabled={previous === undefined}
        onClick={() => go(previous, 'previous')}
      />
      <span>{translate('version.place', { number: at + 1, count: versions.length })}</span>
      <IconButton
        icon={ChevronRight}
        size="small"
        label={translate('version.next')}
        disabled={next === undefined}
        onClick={() => go(next, 'next')}
      />
      {message.role === 'assistant' && message.status !== 'streaming' && (
        <Button size="small" variant="ghost" icon={Columns2} onClick={() => void showSideBySide(conversationId, messageId)}>
          {translate('compare.show')}
        </Button>
      )}
    </span>
  );
}

/** A line that says what is on the version beside this one: who said it, and how it goes another way. */
export function OtherVersion({ message: { conversationId, messageId } }: { readonly message: Message }) {
  const translate = useTranslate();
  const versions = useVersions(conversationId, messageId);
  const at = versions.indexOf(messageId);
  const otherId = versions[at + 1] ?? versions[at - 1];
  const own = useMessage(conversationId, messageId);
  const other = useMessage(conversationId, otherId ?? messageId);
  const model = useModel(other?.modelId);
  if (otherId === undefined || other === undefined) return null;
  const words = own === undefined ? '' : firstDifference(textOfMessage(other), textOfMessage(own));
  const name = other.role === 'user' ? undefined : (model?.name ?? other.modelId);
  return (
    <p className={styles.otherVersion} dir="auto">
      {name === undefined
        ? translate('version.other', { words })
        : translate(words === '' ? 'version.otherEmpty' : 'version.otherBy', { name: withVisibleControls(name), words })}
    </p>
  );
}

const longestLine = 120;

/** The first line that the other text does not have, without the signs of headings, lists, quotations and emphasis; its first line where there is none. */
export function firstDifference(text: string, otherText: string): string {
  const known = new Set(otherText.split('\n'));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((candidate) => !known.has(candidate)) ?? lines[0] ?? '';
  return withVisibleControls(line.replace(/^[\s#>*-]+|\*\*|__|`/g, '').slice(0, longestLine));
}
