import { createRandom } from './randomness';

const maxKilobytes = 4096;

/** The size in "write 60 KB", wherever it stands in the question; `null` when no size is asked for. */
export function requestedKilobytes(question: string): number | null {
  const size = /\bwrite\s+(\d{1,4})\s*kb\b/i.exec(question)?.[1];
  return size === undefined ? null : Math.min(Math.max(Number(size), 1), maxKilobytes);
}

/** Mixed Markdown of exactly that many times 1,024 bytes, all ASCII; the same question gives the same text. */
export function longAnswer(question: string, kilobytes: number): string {
  const random = createRandom([...question].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), 7));
  const size = kilobytes * 1024;
  let text = `# A long answer of ${kilobytes} KB\n\n`;
  for (let chapter = 1; ; chapter += 1) {
    const section = sections[(chapter - 1) % sections.length]?.(random) ?? '';
    const next = `## ${chapter}. ${sentence(random, 3, 6).slice(0, -1)}\n\n${section}\n\n`;
    if (text.length + next.length > size) break;
    text += next;
  }
  return `${text}${filling(random, size - text.length)}`;
}

const sections: readonly ((random: () => number) => string)[] = [
  (random) => times(3, () => paragraph(random)).join('\n\n'),
  (random) => `${paragraph(random)}\n\n${times(8, (index) => `- ${sentence(random, 4, 12)}${index % 3 === 2 ? `\n  - ${sentence(random, 3, 8)}` : ''}`).join('\n')}`,
  (random) => `${paragraph(random)}\n\n\`\`\`ts\n${times(10, (index) => codeLine(random, index)).join('\n')}\n\`\`\``,
  (random) => `${paragraph(random)}\n\n| place | high water | low water | note |\n| --- | ---: | ---: | --- |\n${times(9, () => tableRow(random)).join('\n')}`,
  (random) => `> ${sentence(random, 8, 16)}\n>\n> ${sentence(random, 8, 16)}\n\n${times(5, (index) => `${index + 1}. **${word(random)}**: ${sentence(random, 5, 12)}`).join('\n')}`,
];

const words = (
  'harbour tide signal lantern keeper ledger stone water morning window letter garden bridge engine paper river market number ' +
  'winter answer pattern measure record evening island captain circle weather copper kitchen mountain question silver thread ' +
  'slowly often never always gently under above beside between carries follows gathers keeps leaves marks opens reads returns ' +
  'turns writes the a every one another small quiet bright early late heavy open old new'
).split(' ');

function word(random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? 'tide';
}

function sentence(random: () => number, fewest: number, most: number): string {
  const text = times(fewest + Math.floor(random() * (most - fewest + 1)), () => word(random)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function paragraph(random: () => number): string {
  const sentences = times(3 + Math.floor(random() * 3), () => sentence(random, 6, 16));
  const marked = `${sentences[0] ?? ''} The *${word(random)}* of the **${word(random)} ${word(random)}** is kept in \`${word(random)}.${word(random)}\`.`;
  return [marked, ...sentences.slice(1)].join(' ');
}

function codeLine(random: () => number, index: number): string {
  const name = `${word(random)}${index}`;
  return index % 4 === 3 ? `// ${sentence(random, 3, 7)}` : `const ${name} = measure('${word(random)}', ${Math.floor(random() * 1000)});`;
}

function tableRow(random: () => number): string {
  const hour = () => `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`;
  return `| ${word(random)} ${word(random)} | ${hour()} | ${hour()} | ${sentence(random, 3, 6)} |`;
}

/** Plain sentences up to the wanted length, ended by a full stop. */
function filling(random: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += `${sentence(random, 6, 14)} `;
  return length === 0 ? '' : `${text.slice(0, length - 1)}.`;
}

function times<T>(amount: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: amount }, (_, index) => make(index));
}
