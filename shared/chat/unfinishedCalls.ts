import type { Message, Part, ToolCallChange, ToolCallPart } from './message';

/** What becomes of a tool call that has not ended when its answer does: nothing runs any more, and nothing is left waiting. */
export function changeAtEnd({ status }: Pick<ToolCallPart, 'status'>): ToolCallChange {
  // Of one that ran it is not known what it did until then.
  return { status: status === 'running' ? 'error' : 'denied', decision: 'stopped' };
}

export function isUnfinished(part: Part): part is ToolCallPart {
  return part.kind === 'toolCall' && (part.status === 'pending' || part.status === 'awaiting-approval' || part.status === 'running');
}

/** An answer that was found running after a crash: the calls in it ended with it, nobody knows when. */
export function withCallsEnded(answer: Message): Message {
  if (!answer.parts.some(isUnfinished)) return answer;
  return { ...answer, parts: answer.parts.map((part) => (isUnfinished(part) ? { ...part, ...changeAtEnd(part) } : part)) };
}
