import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxAssistantFileBytes, shareableOptions } from '../shared/assistant';
import type { AssistantContent, AssistantFileFault } from '../shared/assistant';
import { assistantFileFormat, assistantFileHeadSchema, assistantFileSchema, assistantFileVersion } from '../shared/contract/assistantSchemas';
import { FailureError } from '../shared/failure';

/** The text of a file that holds an assistant: what may be shared of it, and nothing else. */
export function assistantFileText({ name, icon, modelId, toolNames, options }: AssistantContent): string {
  const assistant = { name, icon, modelId, toolNames, options: shareableOptions(options) };
  return `${JSON.stringify({ format: assistantFileFormat, version: assistantFileVersion, assistant }, null, 2)}\n`;
}

/** Reads such a file, strictly: what is not understood to the letter is refused. Throws `assistant.badFile`. */
export async function readAssistantFile(path: string): Promise<AssistantContent> {
  const refuse = (reason: AssistantFileFault, where = ''): FailureError => new FailureError({ code: 'assistant.badFile', name: basename(path), reason, where });
  const bytes = await readUpTo(path, maxAssistantFileBytes + 1).catch(() => null);
  if (bytes === null) throw refuse('unreadable');
  if (bytes.length > maxAssistantFileBytes) throw refuse('tooLarge');
  const value = jsonIn(bytes);
  if (value === undefined) throw refuse('notJson');
  const head = assistantFileHeadSchema.safeParse(value);
  if (!head.success) throw refuse('notAssistant');
  if (head.data.version > assistantFileVersion) throw refuse('newer');
  const file = assistantFileSchema.safeParse(value);
  if (!file.success) throw refuse('invalid', whereOf(file.error.issues[0]));
  return file.data.assistant;
}

/** The place of what is wrong, as one would write it: `assistant.options.headers`. */
function whereOf(issue: { readonly path: readonly PropertyKey[]; readonly keys?: unknown } | undefined): string {
  const unknown: readonly unknown[] = Array.isArray(issue?.keys) ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...unknown].map(String).join('.').slice(0, 200);
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // It would be a key of its own here and a prototype elsewhere.
    return text.includes('__proto__') ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readUpTo(path: string, sizeBytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    if (!(await file.stat()).isFile()) throw new Error('no file');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
