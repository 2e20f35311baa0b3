import { assertNever } from '../../../shared/assertNever';
import type { ResponseFormat } from '../../../shared/answerOptions';
import type { Message, Part } from '../../../shared/chat/message';
import { AttachmentChip } from './AttachmentChip';
import { ModelText } from './ModelText';
import { Pictures } from './Pictures';
import { Reasoning } from './Reasoning';
import { StructuredText } from './StructuredText';
import styles from './Thread.module.css';
import { ToolCall } from './ToolCall';

/** A piece of an answer. Only the last one of a streaming answer grows. */
export function AnswerPart({ message, part, isGrowing }: { readonly message: Message; readonly part: Part; readonly isGrowing: boolean }) {
  switch (part.kind) {
    case 'text': {
      const format = formatOf(message, part);
      if (format !== null) return <StructuredText text={part.text} format={format} isGrowing={isGrowing} idPrefix={part.partId} />;
      return <ModelText text={part.text} isStreaming={isGrowing} idPrefix={part.partId} />;
    }
    case 'reasoning':
      return <Reasoning part={part} isGrowing={isGrowing} />;
    case 'image':
      return <Pictures message={message} parts={[part]} />;
    case 'attachment':
      return (
        <ul className={styles.files}>
          <AttachmentChip attachment={part.attachment} />
        </ul>
      );
    case 'toolCall':
      return <ToolCall message={message} part={part} />;
    default:
      return assertNever(part, 'part of a message');
  }
}

/** The shape that the last words of an answer were asked in; what was said before a tool's call is only talk. */
function formatOf({ options, parts }: Message, part: Part): ResponseFormat | null {
  const last = parts.findLast(({ kind }) => kind === 'text');
  return last?.partId === part.partId ? (options?.responseFormat ?? null) : null;
}
