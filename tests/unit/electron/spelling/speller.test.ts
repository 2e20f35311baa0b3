import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSpeller, type Speller } from '../../../../electron/spelling/speller';
import { readWordTrie } from '../../../../electron/spelling/wordTrie';
import { projectRoot } from '../../../house/sources';

const read = (path: string): Buffer => readFileSync(join(projectRoot, 'node_modules', '@cspell', path));

let speller: Speller;
beforeAll(() => {
  const [american, british, indonesian] = [gunzipSync(read('dict-en_us/en_US.trie.gz')), gunzipSync(read('dict-en-gb-mit/en_GB.trie.gz')), read('dict-id-id/dict/id-id.trie')].map((bytes) => readWordTrie(bytes.toString('utf8')));
  if (american !== undefined && british !== undefined && indonesian !== undefined) speller = createSpeller([[american, british], [indonesian]]);
});

const wrong = (text: string): readonly string[] => speller.misspelled(text.split(' '));

describe('the speller', () => {
  it('knows English on both sides of the sea, and Indonesian', () => {
    expect(wrong("The colour of my color wasn't organised or organized , Ada’s café CENTRE")).toEqual([]);
    expect(wrong('Saya sedang mempertimbangkan jawabannya , pengaturan itu tidak dipindahkan')).toEqual([]);
  });

  it('finds what is misspelled in either', () => {
    expect(wrong('I recieve teh tiddes every day at noon')).toEqual(['recieve', 'teh', 'tiddes']);
    expect(wrong('Saya tidak mengerrti apa yang terjadi di sini')).toEqual(['mengerrti']);
  });

  it('offers what was meant, in the case in which it was written', () => {
    expect(speller.suggest('recieve')[0]).toBe('receive');
    expect(speller.suggest('teh')[0]).toBe('the');
    expect(speller.suggest('speling')[0]).toBe('spelling');
    expect(speller.suggest('Seperate')).toContain('Separate');
    expect(speller.suggest('mengerrti')[0]).toBe('mengerti');
    expect(speller.suggest('xqzvwkjxqzvwkj')).toEqual([]);
    expect(speller.suggest('definately').length).toBeLessThanOrEqual(5);
  });

  it('tells by the other words which language a word is of', () => {
    expect(wrong('teh manis')).toEqual([]);
    expect(wrong('Please pass me teh sugar and the milk')).toEqual(['teh']);
    expect(wrong('Tolong cek meeting report kita for the next quarter sekarang')).toEqual([]);
  });

  it('leaves alone what is no prose: names of programs, numbers, other letters', () => {
    expect(wrong('getElementById 3rd 12kB x привет 你好 --')).toEqual([]);
  });

  it('leaves alone a text in a language that it does not know', () => {
    expect(wrong('Heute scheint die Sonne über dem kleinen Fischerdorf')).toEqual([]);
  });
});

describe('a list of words', () => {
  const words = (text: string): readonly string[] => {
    const trie = readWordTrie(`TrieXv3\nbase=10\n__DATA__\n${text}`);
    const found: string[] = [];
    const walk = (node: number, typed: string): void => {
      if (trie.isWord(node)) found.push(typed);
      trie.forEachLetter(node, (letter, next) => walk(next, typed + letter));
    };
    walk(trie.root, '');
    return found.toSorted();
  };

  it('is read from its letters, its steps back and its signs', () => {
    expect(words('a$s$')).toEqual(['a', 's']);
    expect(words('ab$c$2d$')).toEqual(['ab', 'ac', 'd']);
    expect(words('\\$$\n\\1$')).toEqual(['$', '1']);
  });

  it('is no other file', () => {
    expect(() => readWordTrie('hello\nworld\n')).toThrow('No word list');
  });
});
