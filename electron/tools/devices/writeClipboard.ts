import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FailureError } from '../../../shared/failure';
import type { ApprovalWarning } from '../../../shared/tools';
import type { MakeId } from '../../chat/ports';
import type { ToolClipboard } from '../ports';
import type { Undo } from '../tool';
import { ChangedSincePlanned, sealTool, type SealedTool } from '../tool';

export type WriteClipboardPorts = { readonly clipboard: ToolClipboard; readonly makeId: MakeId };

/** What lay there before. What a password manager marked is not even remembered. */
type Former = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'picture'; readonly png: Uint8Array<ArrayBuffer> } | { readonly kind: 'nothing' };

const mostTextBytes = 64 * 1024;
/** Former clips lie in memory only, and not many of them. */
const mostKept = 10;
const mostFormerBytes = 20 * 1024 * 1024;

/** Writes the clipboard; what lay there before can be brought back, as long as nobody copied anything else (trust.md T33). */
export function createWriteClipboardTool({ clipboard, makeId }: WriteClipboardPorts): { readonly tool: SealedTool; readonly undo: Undo } {
  const kept = new Map<string, { readonly written: string; readonly former: Former }>();

  const tool = sealTool({
    name: 'write_clipboard',
    title: 'Write to the clipboard',
    summary: 'Puts a text on the clipboard, in place of what is there, for the user to paste. At most 64 KiB. The user sees the whole text first and may refuse.',
    input: z.strictObject({ text: z.string().min(1).refine((text) => Buffer.byteLength(text) <= mostTextBytes, 'must be at most 64 KiB').describe('The exact text') }),
    risk: 'writeClipboard',
    plan: async ({ text }) => {
      const former = await formerOf(clipboard);
      return {
        plan: fingerprintOf(former),
        detail: { kind: 'clipboardText', direction: 'write', text, ...(former.kind === 'text' ? { formerText: former.text } : {}) },
        fingerprint: fingerprintOf(former),
        // What holds something that nobody sees, or a line that a terminal would run at once, is asked about each time (trust.md T33).
        subject: { root: 'clipboard', place: null, needsFreshYes: warningsFor(text).length > 0 || text.includes('\n') },
        warnings: warningsFor(text),
      };
    },
    run: async ({ text }, { plan }) => {
      const former = await formerOf(clipboard);
      if (fingerprintOf(former) !== plan) throw new ChangedSincePlanned();
      await clipboard.writeText(text);
      const undoId = `clipboard-${makeId()}`;
      kept.set(undoId, { written: text, former });
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
      return { text: 'The text is on the clipboard.', undoId };
    },
  });

  return {
    tool,
    undo: async (undoId) => {
      const found = kept.get(undoId);
      if (found === undefined) throw new FailureError({ code: 'tool.notUndone', reason: 'gone' });
      // What a person copied since is not taken from them.
      if (!isSameText(await clipboard.readText(), found.written)) throw new FailureError({ code: 'tool.notUndone', reason: 'changed' });
      if (found.former.kind === 'picture') await clipboard.writePng(found.former.png);
      else await clipboard.writeText(found.former.kind === 'text' ? found.former.text : '');
      kept.delete(undoId);
    },
  };
}

async function formerOf(clipboard: ToolClipboard): Promise<Former> {
  if (await clipboard.isConcealed()) return { kind: 'nothing' };
  const text = await clipboard.readText();
  if (text !== '') return Buffer.byteLength(text) > mostFormerBytes ? { kind: 'nothing' } : { kind: 'text', text };
  const picture = await clipboard.readPng();
  return picture === null || picture.png.byteLength > mostFormerBytes ? { kind: 'nothing' } : { kind: 'picture', png: picture.png };
}

function fingerprintOf(former: Former): string {
  const hash = createHash('sha256').update(former.kind);
  if (former.kind === 'text') hash.update(former.text);
  if (former.kind === 'picture') hash.update(former.png);
  return hash.digest('hex');
}

/** Pasted into a terminal, a line break runs what stands before it, and other controls hide what does (trust.md T33). */
function warningsFor(text: string): readonly ApprovalWarning[] {
  return /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}](?<![\n\t])|\n\s*$/u.test(text) ? ['controlsInText'] : [];
}

/** Windows keeps line breaks in its own way. */
function isSameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}
