import { describe, expect, it } from 'vitest';
import { buildPrompt, loadPrompt } from '../../../../electron/chat/buildPrompt';
import type { Attachment } from '../../../../shared/chat/attachment';
import type { Message, Part } from '../../../../shared/chat/message';
import builtIn from '../../../../resources/prompts.json';

const prompts = { ...builtIn, continueAnswer: 'GO ON', cutOffNote: '[cut]' };

function message(role: Message['role'], parts: readonly Part[], rest: Partial<Message> = {}): Message {
  return { messageId: 'm', conversationId: 'c', parentId: null, role, status: 'done', parts, createdAtMs: 0, modelId: 'acme/lumen', ...rest };
}

const pictureOf = (attachmentId: string): Attachment => ({ attachmentId, name: 'p.png', kind: 'image', mediaType: 'image/png', sizeBytes: 4, sha256: attachmentId, notes: [] });
const text = (value: string): Part => ({ kind: 'text', partId: 'p', text: value });
const thought: Part = { kind: 'reasoning', partId: 'r', text: 'Hm', openedAtMs: 0, details: [{ type: 'reasoning.text', text: 'Hm', signature: 'sig==' }] };

describe('buildPrompt', () => {
  it('gives signed reasoning back unchanged to a model of the same maker, and drops it for another', () => {
    const thread = [message('user', [text('Hi')]), message('assistant', [thought, text('Hello')]), message('user', [text('More')])];
    const same = buildPrompt(thread, { modelId: 'acme/other', isContinuation: false, prompts });
    expect(same[1]?.parts).toEqual([
      { kind: 'text', text: 'Hello' },
      { kind: 'reasoningDetails', details: [{ type: 'reasoning.text', text: 'Hm', signature: 'sig==' }] },
    ]);
    expect(buildPrompt(thread, { modelId: 'beta/other', isContinuation: false, prompts })[1]?.parts).toEqual([{ kind: 'text', text: 'Hello' }]);
  });

  it('leaves out an answer that failed without a word', () => {
    const thread = [message('user', [text('Hi')]), message('assistant', [], { status: 'failed' }), message('user', [text('Again')])];
    expect(buildPrompt(thread, { modelId: 'acme/lumen', isContinuation: false, prompts }).map((planned) => planned.role)).toEqual(['user', 'user']);
  });

  it('gives the newest picture back to the model that made it, and to no other', () => {
    const drawn = (attachmentId: string): Part => ({ kind: 'image', partId: attachmentId, attachment: pictureOf(attachmentId) });
    const thread = [
      message('user', [text('Draw')]),
      message('assistant', [text('Here'), drawn('older')]),
      message('user', [text('In blue')]),
      message('assistant', [drawn('newer')]),
      message('user', [text('In red')]),
    ];
    const shown = (modelId: string) => buildPrompt(thread, { modelId, isContinuation: false, prompts }).map(({ role, parts }) => [role, ...parts.map((part) => (part.kind === 'attachment' ? part.attachment.attachmentId : part.kind))]);
    expect(shown('acme/lumen')).toEqual([['user', 'text'], ['assistant', 'text'], ['user', 'text'], ['assistant', 'newer'], ['user', 'text']]);
    expect(shown('acme/other')).toEqual([['user', 'text'], ['assistant', 'text'], ['user', 'text'], ['user', 'text']]);
  });

  it('sends instructions before everything else, as the system, and none where there are none', () => {
    const thread = [message('user', [text('Hi')])];
    const asked = { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] };
    expect(buildPrompt(thread, { modelId: 'acme/lumen', isContinuation: false, prompts, instructions: 'Be brief.\nIn English.' })).toEqual([
      { role: 'system', parts: [{ kind: 'text', text: 'Be brief.\nIn English.' }] },
      asked,
    ]);
    for (const none of ['', ' \n ']) expect(buildPrompt(thread, { modelId: 'acme/lumen', isContinuation: false, prompts, instructions: none })).toEqual([asked]);
  });

  it('puts the wish to go on between an answer and its continuation', () => {
    const thread = [
      message('user', [text('Hi')]),
      message('assistant', [text('Once')], { status: 'interrupted' }),
      message('assistant', [text(' upon')], { continuesParent: true }),
      message('user', [text('And?')]),
    ];
    expect(buildPrompt(thread, { modelId: 'acme/lumen', isContinuation: false, prompts })).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'Once' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'GO ON' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: ' upon' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'And?' }] },
    ]);
  });
});

describe('loadPrompt', () => {
  it('quotes a text file with a fence that its own text cannot close', async () => {
    const attachment: Attachment = { attachmentId: 'a', name: 'n.md', kind: 'text', mediaType: 'text/plain', sizeBytes: 9, sha256: 'x', notes: [] };
    const reader = { read: () => Promise.resolve(new TextEncoder().encode('a ```` b')), keepImage: () => Promise.reject(new Error('none')) };
    const loaded = await loadPrompt([{ role: 'user', parts: [{ kind: 'attachment', attachment }] }], reader);
    expect(loaded[0]?.parts).toEqual([{ kind: 'text', text: 'Attached file "n.md":\n`````\na ```` b\n`````' }]);
  });
});
