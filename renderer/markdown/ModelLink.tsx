import type { MouseEvent, ReactNode } from 'react';
import { examineLink, pretendsOtherHost } from './linkTarget';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';

export type ModelLinkProps = {
  readonly href: string;
  /** What a reader sees of it. */
  readonly text: string;
  readonly children: ReactNode;
};

/** A link of model text: it says where it really leads, and a click only asks. What is not offered is text with the reason. */
export function ModelLink({ href, text, children }: ModelLinkProps) {
  const { words, onOpenLink } = useMarkdown();
  const target = examineLink(href);
  if (target.kind === 'refused') {
    const reason = words.linkRefused(target.reason);
    return (
      <span className={styles.refusedLink} data-tooltip={reason}>
        {children}
        <span className={styles.hidden}> ({reason})</span>
      </span>
    );
  }
  const { url, host } = target;
  function ask(event: MouseEvent): void {
    event.preventDefault();
    onOpenLink(url);
  }
  return (
    <>
      <a href={url} title={host} rel="noreferrer" draggable={false} onClick={ask} onAuxClick={(event) => event.preventDefault()}>
        {children}
      </a>
      {pretendsOtherHost(text, host) && <span className={styles.realHost}> ({host})</span>}
    </>
  );
}

type FootnoteLinkProps = {
  readonly id: string | undefined;
  readonly href: string;
  /** From the text to the footnote; else from the footnote back. */
  readonly isReference: boolean;
  readonly children: ReactNode;
};

/** A jump inside of this answer, from a footnote's mark to its text and back; it never changes the address. The focus goes along. */
export function FootnoteLink({ id, href, isReference, children }: FootnoteLinkProps) {
  const { words } = useMarkdown();
  function jump(event: MouseEvent): void {
    event.preventDefault();
    const target = document.getElementById(decodeURIComponent(href.slice(1)));
    const link = target instanceof HTMLAnchorElement ? target : [...(target?.querySelectorAll('a') ?? [])].at(-1);
    target?.scrollIntoView({ block: 'center' });
    link?.focus({ preventScroll: true });
  }
  return (
    <a
      id={id}
      href={href}
      aria-label={isReference ? words.footnote(String(children)) : words.backToText}
      data-footnote-backref={isReference ? undefined : ''}
      onClick={jump}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
    </a>
  );
}
