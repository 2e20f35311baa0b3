import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest, ReceivedMessage } from './chatRequest';
import { isTextFile, questionIn, separateParts } from './question';
import { readPdf, type PdfFacts } from './readPdf';
import type { ReceivedPart } from './receivedParts';
import { wishedTools } from './toolWishes';

type Described = { readonly row: readonly [string, string]; readonly section: string };
type Part<Kind extends ReceivedPart['kind']> = Extract<ReceivedPart, { readonly kind: Kind }>;

/** Says what came with the last question, from the bytes that arrived, and shows what Markdown can do on the way. */
export async function describeArrival({ messages, tools }: Pick<ChatRequest, 'messages' | 'tools'>, model: CatalogueEntry): Promise<string> {
  const last = messages.findLast((message) => message.role === 'user');
  const parts = last === undefined ? [] : separateParts(last);
  const described: Described[] = [];
  for (const part of parts) described.push(await describePart(part));
  const blocks = [
    '## What arrived',
    quote(last === undefined ? '' : questionIn(last)),
    table(described.map(({ row }) => row)),
    ...described.map(({ section }) => section),
    codeSample(model, parts),
    closing(messages, model, tools.some(({ name }) => wishedTools.has(name))),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** What is to be said of each of these. */
export async function describeParts(parts: readonly ReceivedPart[]): Promise<readonly string[]> {
  const sections: string[] = [];
  for (const part of parts) sections.push((await describePart(part)).section);
  return sections;
}

async function describePart(part: ReceivedPart): Promise<Described> {
  switch (part.kind) {
    case 'text':
      return isTextFile(part.text) ? describeTextFile(part.text) : describeText(part.text);
    case 'image':
      return describeImage(part);
    case 'imageAddress':
      return { row: ['Address of a picture', code(part.address)], section: 'I load nothing from the network, so the picture behind that address stays unseen.' };
    case 'file':
      return part.mediaType === 'application/pdf' ? describePdf(part) : describeOtherFile(part);
    case 'unknown':
      return { row: ['Something else', `a part of type ${code(part.type)}`], section: '' };
  }
}

function describeText(text: string): Described {
  return { row: ['Text', `${count(text.length, 'character')}, ${count(wordsIn(text), 'word')}`], section: '' };
}

function describeTextFile(part: string): Described {
  const [head = '', ...lines] = part.split('\n');
  const body = lines.slice(1, -1);
  const name = head.slice(head.indexOf('"') + 1, head.lastIndexOf('"'));
  const text = body.join('\n');
  return {
    row: [`Text file ${code(name)}`, `${count(body.length, 'line')}, ${count(text.length, 'character')}`],
    section: `### The file ${code(name)}\n\nIts first words are:\n\n${quote(firstWords(text))}`,
  };
}

function describeImage(part: Part<'image'>): Described {
  if (part.picture === null) {
    const what = `${sizeOf(part.sizeBytes)} sent as ${code(part.mediaType)}`;
    return { row: ['Picture', what], section: 'I could not read that picture: its first bytes are none of PNG, JPEG, GIF or WebP.' };
  }
  const { format, widthPx, heightPx, hasExif } = part.picture;
  const size = `${widthPx} × ${heightPx} pixels`;
  const privacy = hasExif ? '**It still carries an EXIF block**, which may hold the place and the camera.' : 'It carries no EXIF block: no place, no camera, no time.';
  return {
    row: [`Picture (${format})`, `${size}, ${sizeOf(part.sizeBytes)}`],
    section: `### The picture\n\nA **${format}** of **${size}** and ${sizeOf(part.sizeBytes)}, ${shapeOf(widthPx, heightPx)}. ${privacy}`,
  };
}

async function describePdf(part: Part<'file'>): Promise<Described> {
  const name = part.fileName ?? 'without a name';
  const facts = await readPdf(part.bytes);
  if (facts === null) {
    return { row: [`PDF ${code(name)}`, sizeOf(part.sizeBytes)], section: 'I could not read that PDF: it is damaged, or a password locks it.' };
  }
  return { row: [`PDF ${code(name)}`, `${count(facts.pageCount, 'page')}, ${sizeOf(part.sizeBytes)}`], section: pdfSection(facts) };
}

function pdfSection(facts: PdfFacts): string {
  const title = facts.title === null ? 'It names no title.' : `Its title is **${facts.title}**.`;
  const words = facts.firstWords === '' ? 'I could not read its text; perhaps its pages are pictures.' : `It begins:\n\n${quote(`${facts.firstWords} …`)}`;
  return `### The document\n\nIt has **${count(facts.pageCount, 'page')}**. ${title} ${words}`;
}

function describeOtherFile(part: Part<'file'>): Described {
  return { row: [`File ${code(part.fileName ?? 'without a name')}`, `${sizeOf(part.sizeBytes)} of ${code(part.mediaType)}`], section: '' };
}

function table(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return 'Nothing at all arrived.';
  const lines = rows.map(([what, facts], index) => `| ${index + 1} | ${cell(what)} | ${cell(facts)} |`);
  return ['| # | What | Facts |', '| ---: | --- | --- |', ...lines].join('\n');
}

function codeSample(model: CatalogueEntry, parts: readonly ReceivedPart[]): string {
  const kinds = parts.map((part) => part.kind);
  return [
    'The same request, as a program would make it:',
    '',
    '```ts',
    "import OpenAI from 'openai';",
    '',
    'const client = new OpenAI({ apiKey, baseURL });',
    'const stream = await client.chat.completions.create({',
    `  model: ${JSON.stringify(model.id)},`,
    `  messages: [{ role: 'user', content: parts }], // ${kinds.join(', ') || 'nothing'}`,
    '  stream: true,',
    '});',
    '```',
  ].join('\n');
}

function closing(messages: readonly ReceivedMessage[], model: CatalogueEntry, hasTools: boolean): string {
  const asked = messages.filter((message) => message.role === 'user').length;
  return [
    '### Good to know',
    '',
    `- This is the **demo**: *${model.name}* was not asked, and nothing left this computer.`,
    `- It is question ${asked} of this conversation; ${count(messages.length, 'message')} came along with it.`,
    '- Costs and times in the receipt are made up, in the shape of real ones.',
    '- Try a picture, a PDF, or “write 20 KB”.',
    ...(hasTools ? ['- With tools, try “what time is it?”, “what is on the clipboard?” or “take a screenshot”. You are asked before anything of yours is read.'] : []),
  ].join('\n');
}

function quote(text: string): string {
  return text === '' ? '' : text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
}

function code(text: string): string {
  return `\`${text.replaceAll(/[`\r\n]/g, ' ')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function firstWords(text: string): string {
  return `${text.split(/\s+/).filter(Boolean).slice(0, 30).join(' ')} …`;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function count(amount: number, what: string): string {
  return `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return count(bytes, 'byte');
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function shapeOf(widthPx: number, heightPx: number): string {
  if (widthPx === heightPx) return 'square';
  return widthPx > heightPx ? 'wider than high' : 'higher than wide';
}
