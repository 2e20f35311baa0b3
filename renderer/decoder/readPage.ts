import { Readability } from '@mozilla/readability';
import { mostPageChars, mostTitleChars, type PageOrder, type ReadPage } from '../../shared/decoding';
import { pageText, removeUnseen } from './pageText';

// Readability writes HTML within the document it reads, which is inert: nothing in it runs, loads or is shown.
globalThis.trustedTypes?.createPolicy('default', { createHTML: (text) => text });

/** Where a page says which letters it is written in, it does so at its beginning. */
const mostHeadBytes = 2_048;

/** The words of a page without what stands around them; of one that is no article, all its words. */
export function readPage(bytes: Uint8Array, { address, charset }: Omit<PageOrder, 'kind'>): ReadPage {
  const html = decoderFor(charset ?? namedIn(bytes)).decode(bytes);
  const page = parsed(html, address);
  const title = page.title;
  // Readability takes the page apart, and a page that is no article is read whole.
  const article = new Readability(parsed(html, address), { charThreshold: 200 }).parse();
  const content = article?.content;
  const text = content === null || content === undefined ? '' : pageText(parsed(content, address).body);
  return { title: (article?.title ?? title).replaceAll(/\s+/g, ' ').trim().slice(0, mostTitleChars), text: (text === '' ? pageText(page.body) : text).slice(0, mostPageChars) };
}

function parsed(html: string, address: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  removeUnseen(page);
  // What is relative is relative to where the page was found, and not to us: the content policy lets no `base` say so.
  for (const anchor of page.querySelectorAll('a[href]')) {
    const href = leadsOn(anchor.getAttribute('href') ?? '', address);
    if (href === null) anchor.removeAttribute('href');
    else anchor.setAttribute('href', href);
  }
  return page;
}

/** Only what leads on in the web; what leads within the page says nothing. */
function leadsOn(href: string, address: string): string | null {
  try {
    const url = new URL(href, address);
    const isWithin = url.hash !== '' && url.href.replace(/#.*$/s, '') === address.replace(/#.*$/s, '');
    return /^https?:$/.test(url.protocol) && !isWithin ? url.href : null;
  } catch {
    return null;
  }
}

function namedIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, mostHeadBytes));
  return /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] ?? null;
}

function decoderFor(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}
