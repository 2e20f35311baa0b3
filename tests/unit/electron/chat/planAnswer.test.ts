import { describe, expect, it } from 'vitest';
import { planAnswer } from '../../../../electron/chat/planAnswer';
import type { Message, Part, ReasoningDetail, ToolCallPart } from '../../../../shared/chat/message';
import prompts from '../../../../resources/prompts.json';

const text = (words: string, round?: number): Part => ({ kind: 'text', partId: `t${words}`, text: words, ...(round === undefined ? {} : { round }) });
const thought = (details: readonly ReasoningDetail[], round?: number): Part => ({ kind: 'reasoning', partId: `r${round ?? 1}`, text: 'Hm.', openedAtMs: 0, details, ...(round === undefined ? {} : { round }) });
const call = (callId: string, round: number, more: Partial<ToolCallPart> = {}): ToolCallPart => ({
  kind: 'toolCall', partId: callId, callId, name: 'tide', argumentsText: `{"id":"${callId}"}`, status: 'done', round, decision: 'policy', result: { text: `20 cm for ${callId}` }, ...more,
});
const { result: _none, ...unanswered } = call('a', 1);
const picture = { attachmentId: 'p', name: 'SAY HELLO.png', kind: 'image', mediaType: 'image/png', sizeBytes: 4, sha256: 'ab', notes: [] } as const;
const notes = { ...picture, attachmentId: 'n', name: 'notes.txt', kind: 'text', mediaType: 'text/plain' } as const;

const signed = [{ type: 'reasoning.text', text: 'Hm.', signature: 'c2ln/+==', index: 0 }];
const sealed = [{ type: 'reasoning.encrypted', data: 'b3Bh/+==', index: 0 }];

function planned(parts: readonly Part[], { status = 'done', modelId = 'acme/other', goesOn = false, usesTools = true }: { readonly status?: Message['status']; readonly modelId?: string; readonly goesOn?: boolean; readonly usesTools?: boolean } = {}) {
  const message: Message = { messageId: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', status, parts, createdAtMs: 0, modelId: 'acme/lumen' };
  return planAnswer(message, { modelId, goesOn, usesTools, prompts });
}

const shapeOf = (parts: readonly Part[], options?: Parameters<typeof planned>[1]): readonly string[] =>
  planned(parts, options).map(({ role, callId, parts: pieces }) => [role, ...(callId === undefined ? [] : [callId]), ...pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'attachment' ? piece.attachment.name : piece.kind))].join(' | '));

describe('an answer of several requests', () => {
  it('is told as each request with its calls, each call with its result behind it, and the last words', () => {
    expect(shapeOf([text('Let me see.'), call('a', 1), call('b', 1), text('And the wind?', 2), call('c', 2), text('20 cm.', 3)])).toEqual([
      'assistant | Let me see. | toolCall | toolCall',
      'tool | a | 20 cm for a',
      'tool | b | 20 cm for b',
      'assistant | And the wind? | toolCall',
      'tool | c | 20 cm for c',
      'assistant | 20 cm.',
    ]);
  });

  it('keeps words that came behind a call with the request that gave them', () => {
    expect(shapeOf([call('a', 1), text('I wait.'), text('Here.', 2)])).toEqual(['assistant | I wait. | toolCall', 'tool | a | 20 cm for a', 'assistant | Here.']);
  });

  it('sends what was thought back with its own request, as it came, and to nobody else', () => {
    const parts = [thought(signed), call('a', 1), thought(sealed, 2), text('Done.', 2)];
    const details = (modelId: string) => planned(parts, { modelId }).map((message) => message.parts.flatMap((part) => (part.kind === 'reasoningDetails' ? part.details : [])));
    expect(details('acme/other')).toEqual([signed, [], sealed]);
    expect(details('beta/lumen')).toEqual([[], [], []]);
  });

  it('sends what one request thought in two goes back once: the later thought holds the former as well', () => {
    const both = [...signed, ...sealed];
    const details = (parts: readonly Part[]) => planned(parts).map((message) => message.parts.flatMap((part) => (part.kind === 'reasoningDetails' ? part.details : [])));
    expect(details([thought(signed), text('Let me see.'), thought(both), call('a', 1), thought(sealed, 2), text('Done.', 2)])).toEqual([both, [], sealed]);
    expect(details([thought(signed), text('So far.'), thought(both), text('Done.')])).toEqual([both]);
    expect(details([thought(signed), text('So far.'), thought([]), text('Done.')])).toEqual([signed]);
  });

  it('goes back between its requests without a word of an end', () => {
    expect(shapeOf([text('Let me see.'), call('a', 1)], { status: 'streaming' })).toEqual(['assistant | Let me see. | toolCall', 'tool | a | 20 cm for a']);
  });

  it('says that it was cut off, also behind a result, unless it is gone on with', () => {
    expect(shapeOf([call('a', 1)], { status: 'stopped' })).toEqual(['assistant | toolCall', 'tool | a | 20 cm for a', `assistant | ${prompts.cutOffNote}`]);
    expect(shapeOf([call('a', 1), text('Half', 2)], { status: 'interrupted' }).at(-1)).toBe(`assistant | Half\n\n${prompts.cutOffNote}`);
    expect(shapeOf([call('a', 1), text('Half', 2)], { status: 'interrupted', goesOn: true }).at(-1)).toBe('assistant | Half');
  });
});

describe('a call', () => {
  it('that never came whole is not told of; one of two with the same id answers for both', () => {
    const cut = { ...unanswered, argumentsText: '', status: 'denied', decision: 'stopped' } as const;
    expect(shapeOf([text('Hm'), cut], { status: 'stopped' })).toEqual([`assistant | Hm\n\n${prompts.cutOffNote}`]);
    expect(shapeOf([call('a', 1), call('a', 1)])).toEqual(['assistant | toolCall', 'tool | a | 20 cm for a']);
  });

  it.each([
    ['denied', 'stopped', prompts.toolCallStopped],
    ['error', 'stopped', prompts.toolCallUnknown],
  ] as const)('that ended as %s (%s) without a result is answered by a sentence of ours', (status, decision, said) => {
    expect(shapeOf([{ ...unanswered, status, decision }])).toEqual(['assistant | toolCall', `tool | a | ${said}`]);
  });

  it('that the person took back is told of with a sentence of ours, in quotes as well', () => {
    const undone = call('a', 1, { result: { text: 'edited, 3 lines added', undoId: 'u', isUndone: true } });
    expect(shapeOf([undone, text('Done.', 2)])[1]).toBe(`tool | a | edited, 3 lines added\n\n${prompts.toolUndone}`);
    expect(shapeOf([undone, text('Done.', 2)], { usesTools: false })[0]).toContain(prompts.toolUndone);
    expect(shapeOf([call('a', 1, { result: { text: 'edited', undoId: 'u' } })])[1]).toBe('tool | a | edited');
  });

  it('whose result holds a picture is followed by it, under a sentence of ours and no word from outside', () => {
    expect(shapeOf([call('a', 1, { result: { text: 'taken', attachments: [picture, notes] } }), call('b', 1), text('I see.', 2)])).toEqual([
      'assistant | toolCall | toolCall',
      'tool | a | taken | notes.txt',
      'tool | b | 20 cm for b',
      `user | ${prompts.toolFiles} | picture`,
      'assistant | I see.',
    ]);
  });
});

describe('a picture for a model that cannot see', () => {
  it('is not sent, and the result says so', () => {
    const message: Message = { messageId: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', status: 'streaming', createdAtMs: 0, modelId: 'acme/lumen', parts: [call('a', 1, { result: { text: 'taken', attachments: [picture] } }), call('b', 1)] };
    const told = planAnswer(message, { modelId: 'acme/lumen', goesOn: false, usesTools: true, prompts, takesFile: (kind) => kind !== 'image' });
    expect(told.map(({ role, parts }) => [role, ...parts.map((part) => ('text' in part ? part.text : part.kind))])).toEqual([
      ['assistant', 'toolCall', 'toolCall'],
      ['tool', 'taken', prompts.toolFileNotSent],
      ['tool', '20 cm for b'],
    ]);
  });
});

describe('for a model that is told of no tools', () => {
  it('calls and results are quoted in the answer, since requests with them are refused', () => {
    const [first, last, ...more] = planned([text('Let me see.'), call('a', 1), text('20 cm.', 2)], { usesTools: false });
    expect(more).toEqual([]);
    expect(first?.role).toBe('assistant');
    expect(first?.parts).toEqual([{ kind: 'text', text: `Let me see.\n\n${prompts.toolInWords}\n{"tool":"tide","input":"{\\"id\\":\\"a\\"}","result":"20 cm for a"}` }]);
    expect(last?.parts).toEqual([{ kind: 'text', text: '20 cm.' }]);
  });
});
