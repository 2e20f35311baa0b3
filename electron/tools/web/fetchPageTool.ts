import { z } from 'zod';
import type { PageReader } from '../../../shared/decoding';
import { removeInvisible } from '../../../shared/invisibleCharacters';
import type { Clock } from '../../chat/ports';
import { sealTool, ToolRefusal, type SealedTool, type ToolContext, type ToolOutcome } from '../tool';
import { fetchPage, PageFault, type FetchedPage, type WebPorts } from './fetchPage';
import { checkWebAddress, wasTyped } from './webAddress';

export type FetchPagePorts = { readonly web: WebPorts; readonly pages: PageReader; readonly clock: Pick<Clock, 'after'> };

/** Servers that take longer are not waited for; the broker waits somewhat longer. */
const limitMs = 20_000;

/** Fetches one page of the web and reads what stands on it (trust.md sections 9 and 10, G13). */
export function createFetchPageTool({ web, pages, clock }: FetchPagePorts): SealedTool {
  return sealTool({
    name: 'fetch_page',
    title: 'Fetch a web page',
    summary:
      'Fetches one public web page over https and gives its readable text. Use it for an address that the user gave or asked about. It runs no scripts, sends no cookies and cannot log in. The user sees the full address first and may refuse. After anything was read that the user did not write (a file, a page, a result), only addresses that the user typed are fetched.',
    input: z.strictObject({ url: z.string().min(1).max(2_048).describe('The full address, beginning with https://') }),
    risk: 'fetch',
    plan: async ({ url: address }, context) => {
      const checked = checkWebAddress(address);
      if (!checked.ok) throw new ToolRefusal('protected', `This address is not fetched. ${checked.reason}`);
      const { url } = checked;
      assertMayBeAsked(url, context);
      return {
        plan: url,
        detail: { kind: 'address', url: url.href, host: url.host, use: 'fetch' },
        fingerprint: url.href,
        subject: { root: url.origin, place: url.host },
      };
    },
    run: async (_input, { plan: url, signal }) => {
      const within = untilLate(signal, clock);
      try {
        return await readFetched(await fetchPage(url, web, within.signal), pages);
      } catch (error) {
        if (error instanceof ToolRefusal) throw error;
        const reason = error instanceof PageFault ? error.message : within.isLate() ? 'The server did not answer in time.' : 'The page could not be reached.';
        return { text: `${url.href} could not be read. ${reason}`, isError: true };
      } finally {
        within.end();
      }
    },
  });
}

/** What was read may hold an address that carries away what was read before: only the person's own words name one then. */
function assertMayBeAsked(url: URL, { taint, typedText }: ToolContext): void {
  if (taint.length > 0 && !wasTyped(url, typedText)) {
    throw new ToolRefusal('protected', 'After something was read that the user did not write, only addresses that the user typed are fetched. Ask the user to write the address.');
  }
}

async function readFetched(page: FetchedPage, pages: PageReader): Promise<ToolOutcome> {
  const { url, mediaType, isCut } = page;
  const read = /html/.test(mediaType) ? await pages.readPage(page.bytes, { address: url.href, charset: page.charset }) : { ok: true as const, value: { title: '', text: plainText(page) } };
  if (!read.ok) return { text: `${url.href} could not be read.`, isError: true };
  const { title, text } = read.value;
  const lines = [`Address: ${url.href}`, ...(title === '' ? [] : [`Title: ${title}`]), ...(isCut ? ['Only the beginning of the page was fetched: it is very long.'] : []), '', text === '' ? 'There is no readable text on this page.' : text];
  return { text: removeInvisible(lines.join('\n')).text, taint: { kind: 'webPage', name: url.host } };
}

function plainText({ bytes, charset }: FetchedPage): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** A signal that also ends it after the limit. */
function untilLate(signal: AbortSignal, clock: Pick<Clock, 'after'>): { readonly signal: AbortSignal; readonly isLate: () => boolean; readonly end: () => void } {
  const controller = new AbortController();
  let isLate = false;
  const stop = (): void => controller.abort();
  const cancel = clock.after(limitMs, () => {
    isLate = true;
    stop();
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    isLate: () => isLate,
    end: () => {
      cancel();
      signal.removeEventListener('abort', stop);
    },
  };
}
