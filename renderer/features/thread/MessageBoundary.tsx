import { Component } from 'react';
import type { ContextType, ReactNode } from 'react';
import type { Message } from '../../../shared/chat/message';
import { withVisibleControls } from '../../../shared/visibleName';
import { Callout } from '../../ui/Callout';
import { textOfMessage } from './messageText';
import { RowPlaceContext } from './rowPlace';
import styles from './Thread.module.css';

type Props = {
  readonly message: Message;
  readonly name: string;
  /** Says that the message is not drawn as it should be. */
  readonly note: string;
  readonly children: ReactNode;
};

/** Keeps a message that cannot be drawn from taking the window with it: its text is shown as it is (trust.md B32). */
export class MessageBoundary extends Component<Props, { readonly isBroken: boolean }> {
  static override contextType = RowPlaceContext;
  declare context: ContextType<typeof RowPlaceContext>;
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    const { message, name, note, children } = this.props;
    if (!this.state.isBroken) return children;
    const lines = textOfMessage(message).split('\n').map(withVisibleControls);
    return (
      <article {...this.context} aria-label={name} data-status={message.status} data-message-id={message.messageId} className={styles.answer}>
        <Callout tone="caution" className={styles.notDrawn}>
          {note}
        </Callout>
        <p dir="auto" className={styles.textBeforeMarkdown}>
          {lines.join('\n')}
        </p>
      </article>
    );
  }
}
