/** Asks main for something, as the bridge does. */
type Ask = (name: string, input: unknown) => Promise<unknown>;

type Provider = { readonly spellCheck: (words: string[], done: (misspelled: string[]) => void) => void };

/** More words than a person sees at once are not looked at, nor what is no word. */
const mostWords = 2_000;
const longestWord = 64;

/** What Chromium asks about the words of a field; main knows the answer, and no page learns that it was asked. */
export function createSpellProvider(ask: Ask): Provider {
  return {
    spellCheck: (words, done) => {
      const asked = words.filter((word) => word.length <= longestWord).slice(0, mostWords);
      ask('spelling.check', { words: asked }).then(
        (answer) => done(wordsOf(answer)),
        () => done([]),
      );
    },
  };
}

function wordsOf(answer: unknown): string[] {
  const { value }: { readonly value?: unknown } = Object(answer);
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
}
