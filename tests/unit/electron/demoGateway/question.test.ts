import { describe, expect, it } from 'vitest';
import type { ReceivedMessage } from '../../../../electron/demoGateway/chatRequest';
import { questionIn, separateParts } from '../../../../electron/demoGateway/question';

function user(...texts: readonly string[]): ReceivedMessage {
  return { role: 'user', parts: texts.map((text) => ({ kind: 'text', text })), isPlainText: texts.length === 1, reasoningDetails: [], toolCalls: [], toolCallId: null };
}

const file = 'Attached file "a \\"b\\".csv":\n```\nday,count\n\n1,2\n\n```';
const second = 'Attached file "c.md":\n````\n```\ncode\n```\n````';

describe('the question in a message', () => {
  it.each([
    ['in one text', [`${file}\n\n${second}\n\nAdd this up\n\nplease`]],
    ['in texts of their own', [file, second, 'Add this up\n\nplease']],
  ])('stands behind the files, %s', (_how, texts) => {
    expect(separateParts(user(...texts)).map((part) => (part.kind === 'text' ? part.text : ''))).toEqual([file, second, 'Add this up\n\nplease']);
    expect(questionIn(user(...texts))).toBe('Add this up\n\nplease');
  });

  it('is empty where only files came', () => {
    expect(questionIn(user(`${file}\n\n${second}`))).toBe('');
  });
});
