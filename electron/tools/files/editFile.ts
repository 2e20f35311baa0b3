import { z } from 'zod';
import { findSecrets } from '../hideSecrets';
import { sealTool, ToolRefusal, type SealedTool } from '../tool';
import { planChange, runChange, type Changes } from './changeFile';

const input = z.strictObject({
  path: z.string().describe('The file, as FOLDER/path, beginning with the name of a shared folder.'),
  oldText: z.string().min(1).describe('Exactly as it stands in the file, with enough around it to stand there once.'),
  newText: z.string().describe('What stands there afterwards.'),
  replaceAll: z.boolean().default(false).describe('Every occurrence instead of exactly one.'),
});

export function createEditFile(changes: Changes): SealedTool {
  return sealTool({
    name: 'edit_file',
    title: 'Edit a file',
    summary:
      'Replaces a piece of text in a file of a shared folder. The piece must match exactly, and exactly once unless replaceAll is set; read the file first. ' +
      'The person sees the difference before and can take it back afterwards. Text shown as [hidden secret] cannot be replaced.',
    input,
    risk: 'writeFolder',
    plan: ({ path, oldText, newText, replaceAll }) =>
      planChange(changes, path, (before, place) => {
        const shown = JSON.stringify(place.path);
        if (before === null) throw new ToolRefusal('unavailable', `There is nothing at ${shown}.`);
        // Whether a guess stands in a file of secrets must not be told without a question.
        if (place.kind === 'secret') throw new ToolRefusal('unavailable', `${shown} is a place for secrets: it can only be written as a whole.`);
        if (oldText === newText) throw new ToolRefusal('unavailable', 'oldText and newText are the same.');
        return { after: replaced(before, oldText, newText, replaceAll), change: 'edited' };
      }),
    run: ({ path }, context) => runChange(changes, path, context),
  });
}

function replaced(text: string, oldText: string, newText: string, replaceAll: boolean): string {
  // Models read line ends as one character; a file that has the longer ones keeps them.
  const hasLongEnds = text.includes('\r\n') && !oldText.includes('\r\n') && !/(?<!\r)\n/u.test(text);
  const adapted = (piece: string): string => (hasLongEnds ? piece.replaceAll(/\r?\n/gu, '\r\n') : piece);
  const wanted = adapted(oldText);
  const places = placesOf(text, wanted);
  // Said before anybody is asked: how often a guess stands there must not be told to who may not read it.
  if (replaceAll && places.length === 0) throw new ToolRefusal('unavailable', 'oldText does not stand there; read the file first.');
  if (!replaceAll && places.length !== 1) throw new ToolRefusal('unavailable', 'oldText does not stand there exactly once; read the file first.');
  const pieces: string[] = [];
  let at = 0;
  for (const place of places) {
    pieces.push(text.slice(at, place), adapted(newText));
    at = place + wanted.length;
  }
  return [...pieces, text.slice(at)].join('');
}

/** What is hidden from the model does not count, or it could be found out by trying. */
function placesOf(text: string, wanted: string): readonly number[] {
  const secrets = findSecrets(text);
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    if (!secrets.some(({ start, end }) => at < end && at + wanted.length > start)) places.push(at);
  }
  return places;
}
