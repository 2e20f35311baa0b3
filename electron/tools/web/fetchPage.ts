import { ToolRefusal } from '../tool';
import { isPublicAddress } from './publicAddress';
import { checkWebAddress } from './webAddress';

/** What fetching needs of the network. */
export type WebPorts = {
  /** Every address that a name has now. Throws where it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** One GET to the machine at exactly `address`, which is asked for `url`; looks nothing up and follows nothing. */
  readonly request: (wish: { readonly url: URL; readonly address: string; readonly signal: AbortSignal }) => Promise<WebReply>;
};

export type WebReply = {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | null;
  /** Unpacked; ending early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly close: () => void;
};

export type FetchedPage = {
  /** Where it was found in the end. */
  readonly url: URL;
  readonly mediaType: string;
  /** As the server names it. */
  readonly charset: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** There was more. */
  readonly isCut: boolean;
};

export const webLimits = { redirects: 5, bodyBytes: 3 * 1024 * 1024 } as const;

const readableTypes = /^(?:text\/(?:html|plain|markdown|csv|xml)|application\/(?:xhtml\+xml|json|xml)|[a-z]+\/[\w.-]+\+(?:json|xml))$/;

/** A page that did not come, in words for the model; not a refusal of ours. */
export class PageFault extends Error {}

/**
 * Fetches one page. Each step of the way is looked at anew: the address, and every address that its name has at that moment; the
 * connection goes to one of those and nowhere else, so that a name that changes its mind in between changes nothing. Throws
 * `ToolRefusal` for what may not be fetched, `PageFault` for what did not come.
 */
export async function fetchPage(start: URL, ports: WebPorts, signal: AbortSignal): Promise<FetchedPage> {
  let url = start;
  for (let redirects = 0; redirects <= webLimits.redirects; redirects += 1) {
    const reply = await ports.request({ url, address: await publicAddressOf(url, ports), signal });
    if (![301, 302, 303, 307, 308].includes(reply.status)) return readReply(url, reply);
    reply.close();
    url = redirected(url, reply.location);
  }
  throw new PageFault(`The page led on to another one more than ${webLimits.redirects} times.`);
}

/** Where one of the addresses is private all are refused: which of them is taken would be luck. */
async function publicAddressOf(url: URL, ports: WebPorts): Promise<string> {
  const addresses = await ports.resolve(url.hostname).catch(() => []);
  const [first] = addresses;
  if (first === undefined) throw new PageFault(`There is no host ${url.hostname}.`);
  if (!addresses.every(isPublicAddress)) throw new ToolRefusal('protected', `${url.hostname} is in a private network, which no tool reaches.`);
  return addresses.find((address) => address.includes('.')) ?? first;
}

function redirected(from: URL, location: string | null): URL {
  const absolute = absoluteOf(location, from);
  if (absolute === null) throw new PageFault('The page led on to nowhere.');
  const checked = checkWebAddress(absolute);
  if (!checked.ok) throw new ToolRefusal('protected', `The page led on to an address that is not fetched. ${checked.reason}`);
  return checked.url;
}

function absoluteOf(location: string | null, from: URL): string | null {
  try {
    return location === null ? null : new URL(location, from).href;
  } catch {
    return null;
  }
}

async function readReply(url: URL, reply: WebReply): Promise<FetchedPage> {
  try {
    if (reply.status < 200 || reply.status > 299) throw new PageFault(`The server answered with status ${reply.status}.`);
    const [type = '', ...parameters] = reply.contentType.toLowerCase().split(';');
    const mediaType = type.trim();
    if (!readableTypes.test(mediaType)) throw new PageFault(`It is no page of text but ${/^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'something else'}.`);
    const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/.exec(each)?.[1]).find((each) => each !== undefined) ?? null;
    return { url, mediaType, charset, ...(await readAtMost(reply.body, webLimits.bodyBytes)) };
  } finally {
    reply.close();
  }
}

async function readAtMost(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Pick<FetchedPage, 'bytes' | 'isCut'>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    const room = mostBytes - length;
    pieces.push(piece.subarray(0, room));
    length += Math.min(piece.length, room);
    if (piece.length > room) return { bytes: joined(pieces, length), isCut: true };
  }
  return { bytes: joined(pieces, length), isCut: false };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
