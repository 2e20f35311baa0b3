/**
 * The entry of the process that spells: lists of a million words cost memory and a moment, and neither is main's. It reads the
 * lists from the folder it is told, answers, and is ended by main when nobody writes. It writes nothing and keeps nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { listenToParent } from '../support/parentProcess';
import { createSpeller } from './speller';
import { parseSpellRequest, type SpellReply } from './spellMessages';
import { readWordTrie, type WordTrie } from './wordTrie';

/** By language; the build puts the lists there (`electron.vite.config.ts`). */
const lists = [['en_US.trie.gz', 'en_GB.trie.gz'], ['id.trie']] as const;

const folder = process.argv.at(-1) ?? '';
const speller = createSpeller(lists.map((names) => names.map(readList)));

function readList(name: string): WordTrie {
  const bytes = readFileSync(join(folder, name));
  return readWordTrie((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

function answer(message: unknown, post: (reply: SpellReply) => void): void {
  const request = parseSpellRequest(message);
  if (request === null) return;
  post({ id: request.id, words: request.type === 'check' ? speller.misspelled(request.words) : speller.suggest(request.word) });
}

listenToParent(answer);
