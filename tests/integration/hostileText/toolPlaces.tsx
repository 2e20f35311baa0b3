import { cleanup, fireEvent, render } from '@testing-library/react';
import { ApprovalQuestion } from '../../../renderer/features/approvals/ApprovalQuestion';
import { ToolCall } from '../../../renderer/features/thread/ToolCall';
import type { ToolCallPart } from '../../../shared/chat/message';
import { exactRuns, exactText } from '../../../shared/exactText';
import type { ApprovalCard, TextDiff, ToolResult } from '../../../shared/tools';
import { visibleName, withVisibleControls } from '../../../shared/visibleName';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';
import { answer } from '../../unit/renderer/state/conversations';
import type { Place } from './place';

/** As it stands in a box of exact text: breaks and tabs with their marks. */
function inBox(text: string): string {
  return exactRuns(text).map((run) => (run.kind === 'break' ? '⏎\n' : run.kind === 'tab' ? '⇥   ' : run.text)).join('');
}

/** Lines and tabs stay, everything else that hides is named. */
function inResult(text: string): string {
  return text.replaceAll('\r\n', '\n').split(/([\n\t])/).map((piece, at) => (at % 2 === 1 ? piece : withVisibleControls(piece))).join('');
}

function asDiff(text: string): TextDiff {
  return { hunks: [text.split('\n').map((line, at) => ({ kind: 'added', text: line, afterLine: at + 1 }))], addedLines: 1, removedLines: 0, leftOutLines: 0 };
}

const textsAtOnce = 120;

/** What a model asked of tools, and what they gave back, in the transcript, unfolded. */
export function toolCallPlaces(texts: readonly string[]): readonly Place[] {
  const drawParts = (makePart: (text: string, at: number) => ToolCallPart, look: Parameters<Place['draw']>[0]): void => {
    for (let start = 0; start < texts.length; start += textsAtOnce) {
      const shown = texts.slice(start, start + textsAtOnce);
      const message = answer('a', '', '');
      render(
        <Surroundings>
          {shown.map((text, at) => (
            <ToolCall key={at} message={message} part={makePart(text, at)} />
          ))}
        </Surroundings>,
      );
      for (const folded of document.querySelectorAll('button[aria-expanded="false"]')) fireEvent.click(folded);
      look(...shown);
      cleanup();
    }
  };
  const call = (more: (text: string) => Partial<ToolCallPart>) => (text: string, at: number): ToolCallPart => ({ kind: 'toolCall', partId: `p${at}`, callId: 'x', name: 'read_file', argumentsText: '', status: 'done', ...more(text) });
  const result = (more: (text: string) => Partial<ToolResult>) => call((text) => ({ result: { text: '', ...more(text) } }));
  const files = ['renderer/features/thread/ToolCall.tsx', 'renderer/features/thread/ToolCallDetails.tsx'];
  return [
    { name: 'tool call: its name', files, words: withVisibleControls, draw: (look) => drawParts(call((name) => ({ name })), look) },
    { name: 'tool call: what was asked', files, words: inBox, draw: (look) => drawParts(call((argumentsText) => ({ argumentsText })), look) },
    { name: 'tool call: what it is about', files, words: null, draw: (look) => drawParts(call((path) => ({ argumentsText: JSON.stringify({ path }) })), look) },
    { name: 'tool result', files, words: (text) => inResult(text).slice(0, 8_000), keepsTabs: true, draw: (look) => drawParts(result((text) => ({ text: text.slice(0, 8_000) })), look) },
    {
      name: 'tool result: table',
      files,
      words: withVisibleControls,
      draw: (look) => drawParts(result((text) => ({ view: { kind: 'table', columns: [text], rows: [[text]], allRows: 1 } })), look),
    },
    { name: 'tool result: changes', files, words: null, draw: (look) => drawParts(result((text) => ({ view: { kind: 'diff', path: text, diff: asDiff(text) } })), look) },
  ];
}

const card: ApprovalCard = {
  approvalId: 'k', conversationId: 'c0', turnId: 't', messageId: 'm', partId: 'p', toolName: 'read_file', risk: 'readFolder', inputText: '{}', hash: '0', detail: { kind: 'none' },
  choices: ['once'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};

/** What a person decides upon. */
export function approvalPlaces(texts: readonly string[]): readonly Place[] {
  const files = ['renderer/features/approvals/ApprovalQuestion.tsx', 'renderer/features/approvals/ApprovalSubject.tsx'];
  const place = (name: string, words: Place['words'], more: (text: string) => Partial<ApprovalCard>): Place => ({
    name: `question: ${name}`,
    files,
    words,
    draw: (look) => {
      for (const text of texts) {
        render(<ApprovalQuestion card={{ ...card, ...more(text) }} place={{ number: 1, count: 1 }} />);
        look(text);
        cleanup();
      }
    },
  });
  // A very long one is drawn as far as 20,000 characters, and more on wish.
  return [
    place('what would run', (text) => inBox(text.slice(0, 20_000)), (inputText) => ({ inputText })),
    place('the tool', exactText, (toolName) => ({ toolName })),
    place('the path', exactText, (path) => ({ detail: { kind: 'movePath', path, newPath: path } })),
    place('the address', inBox, (url) => ({ detail: { kind: 'address', url, host: url, use: 'fetch' } })),
    place('where it may come from', visibleName, (name) => ({ taint: [{ kind: 'attachment', name }] })),
    place('the clipboard', (text) => inBox(text.slice(0, 20_000)), (text) => ({ detail: { kind: 'clipboardText', direction: 'write', text, formerText: text } })),
    place('why a picture', inBox, (reason) => ({ detail: { kind: 'screenshot', reason } })),
    place('changes', null, (text) => ({ detail: { kind: 'changeFile', change: 'edited', path: text, diff: asDiff(text), beforeBytes: 1, afterBytes: 1 } })),
  ];
}
