import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistantFileText, readAssistantFile } from '../../../electron/assistantFile';
import { maxAssistantFileBytes } from '../../../shared/assistant';
import type { AssistantContent } from '../../../shared/assistant';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-assistant-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const tutor: AssistantContent = { name: 'Tutor', icon: '🦉', modelId: 'acme/lumen', toolNames: ['read_file'], options: { instructions: 'Ask back.', parameters: { temperature: 0.2 }, privacy: { zeroDataRetention: true }, routing: { sort: 'cost' } } };
const whole = { format: 'gatehouse-assistant', version: 1, assistant: tutor };

function fileOf(content: string | Uint8Array): string {
  const path = join(directory, 'tutor.gatehouse-assistant.json');
  writeFileSync(path, content);
  return path;
}
const refusal = async (content: unknown): Promise<unknown> =>
  readAssistantFile(fileOf(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))).then(
    () => 'taken',
    (error: unknown) => {
      const { failure } = Object(error);
      return failure.where === '' ? failure.reason : `${failure.reason} ${failure.where}`;
    },
  );

describe('an assistant in a file', () => {
  it('comes back as it was', async () => {
    expect(await readAssistantFile(fileOf(assistantFileText(tutor)))).toEqual(tutor);
  });

  it('never takes along headers, keys, names for billing, or what is passed through', () => {
    const secret = { headers: { 'x-secret': 'S3CRET' }, ownKeys: ['S3CRET'], user: 'S3CRET', tags: ['S3CRET'], providerOptions: { gateway: { byok: 'S3CRET' } } };
    const text = assistantFileText({ ...tutor, options: { ...tutor.options, ...secret } });
    expect(text).not.toContain('S3CRET');
    expect(JSON.parse(text)).toEqual(whole);
  });

  it.each<[string, unknown, string]>([
    ['nothing', '', 'notJson'],
    ['half of it', '{"format":', 'notJson'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'notJson'],
    ['a prototype', JSON.stringify(whole).replace('{"name"', '{"__proto__":{},"name"'), 'notJson'],
    ['a list', [], 'notAssistant'],
    ['something else', { format: 'gatehouse-archive', version: 1 }, 'notAssistant'],
    ['one of tomorrow', { ...whole, version: 2 }, 'newer'],
    ['a strange key', { ...whole, run: 'me' }, 'invalid run'],
    ['a strange option', { ...whole, assistant: { ...tutor, options: { shell: 'rm' } } }, 'invalid assistant.options.shell'],
    ['headers', { ...whole, assistant: { ...tutor, options: { headers: { 'x-a': 'b' } } } }, 'invalid assistant.options.headers'],
    ['keys', { ...whole, assistant: { ...tutor, options: { ownKeys: ['anthropic'] } } }, 'invalid assistant.options.ownKeys'],
    ['options passed through', { ...whole, assistant: { ...tutor, options: { providerOptions: {} } } }, 'invalid assistant.options.providerOptions'],
    ['a lock of privacy that is opened', { ...whole, assistant: { ...tutor, options: { privacy: { zeroDataRetention: false } } } }, 'invalid assistant.options.privacy'],
    ['no name', { ...whole, assistant: { ...tutor, name: ' ' } }, 'invalid assistant.name'],
    ['a picture from elsewhere', { ...whole, assistant: { ...tutor, icon: 'https://example.test/a.png' } }, 'invalid assistant.icon'],
    ['a tool that is no name', { ...whole, assistant: { ...tutor, toolNames: ['../sh'] } }, 'invalid assistant.toolNames.0'],
    ['a temperature of 9', { ...whole, assistant: { ...tutor, options: { parameters: { temperature: 9 } } } }, 'invalid assistant.options.parameters.temperature'],
    ['far too much', ' '.repeat(maxAssistantFileBytes + 1), 'tooLarge'],
  ])('is refused with its reason where it holds %s', async (_name, content, reason) => {
    expect(await refusal(content)).toBe(reason);
  });

  it('is refused where it is a folder, or is not there', async () => {
    await expect(readAssistantFile(directory)).rejects.toMatchObject({ failure: { code: 'assistant.badFile', reason: 'unreadable' } });
    await expect(readAssistantFile(join(directory, 'none.json'))).rejects.toMatchObject({ failure: { reason: 'unreadable', name: 'none.json' } });
  });
});
