import { longAnswer } from '../../electron/demoGateway/longAnswer';

/** Texts of a given size: mixed content, and one single block of a kind. Each is the same in every run. */
export type ContentKind = 'mixed' | 'table' | 'list' | 'fence';

export function makeContent(kind: ContentKind, kilobytes: number): string {
  const size = kilobytes * 1024;
  switch (kind) {
    case 'mixed':
      return longAnswer('bench', kilobytes);
    case 'table':
      return fill('| number | place | note |\n| ---: | --- | --- |\n', size, (at) => `| ${at} | harbour ${at % 37} | the *tide* turns at ${at % 24}:00 |\n`);
    case 'list':
      return fill('', size, (at) => `- item ${at} follows the **lantern** to bridge ${at % 19}\n`);
    case 'fence':
      return fill('```ts\n', size, (at) => `const value${at} = measure(${at % 97}, 'harbour'); // tide ${at % 24}\n`);
  }
}

function fill(start: string, size: number, line: (at: number) => string): string {
  let text = start;
  for (let at = 1; text.length < size; at += 1) text += line(at);
  return text.slice(0, size);
}
