import type { AnswerOptions } from '../../shared/answerOptions';
import type { Message } from '../../shared/chat/message';

/** An answer remembers the shape it was asked in, to be held against it; one that goes on with another is only a piece. */
export function shapeOf({ responseFormat }: AnswerOptions, isContinuation: boolean): Pick<Message, 'options'> {
  return responseFormat === undefined || responseFormat === null || isContinuation ? {} : { options: { responseFormat } };
}
