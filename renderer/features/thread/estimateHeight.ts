import type { Message } from '../../../shared/chat/message';

/** What a line of reading text takes, about, and how wide one of its letters is. */
const linePx = 25;
const letterPx = 7.4;
/** Around the text: the gap to the next row, what stands below it, the room inside of a question's bubble. */
const aroundAnswerPx = 60;
const aroundQuestionPx = 68;
const picturePx = 320;
const rowOfFilesPx = 56;
const foldedPx = 34;
const failurePx = 90;
const askedWithPx = 24;

/** How high a message will be in a column of this width, about: until it is drawn, and measured. */
export function estimateHeight(message: Message | undefined, columnPx: number): number {
  if (message === undefined) return 0;
  const lettersPerLine = Math.max(10, columnPx / letterPx);
  const isQuestion = message.role === 'user';
  let px = isQuestion ? aroundQuestionPx : aroundAnswerPx;
  let hasFiles = false;
  for (const part of message.parts) {
    if (part.kind === 'text') px += linesOf(part.text, lettersPerLine) * linePx;
    else if (part.kind === 'image') px += picturePx;
    else if (part.kind === 'attachment') hasFiles = true;
    else px += foldedPx;
  }
  return px + (hasFiles ? rowOfFilesPx : 0) + (message.failure === undefined ? 0 : failurePx) + (isQuestion && message.options !== undefined ? askedWithPx : 0);
}

/** As many as the text has, and for each one half a line that is broken more. */
function linesOf(text: string, lettersPerLine: number): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks += 1;
  return Math.max(1, Math.ceil(text.length / lettersPerLine), Math.round(breaks * 0.8 + text.length / lettersPerLine / 2));
}
