import { createServer, request as outgoingRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

export type LoopbackProxy = {
  readonly address: string;
  readonly pacAddress: string;
  /** What was asked of it: `CONNECT host:port` or `POST http://…`. */
  readonly asked: readonly string[];
  /** Everything that came in its own requests' heads. */
  readonly heads: readonly string[];
  readonly stop: () => Promise<void>;
};

/** `open` lets everything through to one port, whatever host was named; `login` wants a password; `broken` answers 502. */
export type ProxyMood = 'open' | 'login' | 'broken';

/** An ordinary HTTP proxy on loopback, which is its own source of a PAC file too. */
export async function startLoopbackProxy(mood: ProxyMood, targetPort: number): Promise<LoopbackProxy> {
  const asked: string[] = [];
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    if (incoming.url === '/proxy.pac') {
      response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(`function FindProxyForURL() { return 'PROXY ${addressOf(server)}'; }`);
      return;
    }
    note(incoming);
    if (mood === 'open') return pass(incoming, response, targetPort);
    incoming.resume();
    response.writeHead(mood === 'login' ? 407 : 502, mood === 'login' ? { 'proxy-authenticate': 'Basic realm="proxy"' } : {}).end();
  });
  const note = (incoming: IncomingMessage): void => {
    asked.push(`${incoming.method} ${incoming.url}`);
    heads.push(JSON.stringify(incoming.rawHeaders));
  };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('connect', (incoming: IncomingMessage, client: Socket, first: Buffer) => {
    note(incoming);
    if (mood === 'login') return client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n');
    if (mood === 'broken') return client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    const target = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(first);
      target.pipe(client).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://${addressOf(server)}`,
    pacAddress: `http://${addressOf(server)}/proxy.pac`,
    asked,
    heads,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return `127.0.0.1:${address.port}`;
}

/** An ordinary proxied request names the whole address; its target here is always the one port. */
function pass(incoming: IncomingMessage, response: ServerResponse, targetPort: number): void {
  const { pathname } = new URL(incoming.url ?? '');
  const onward = outgoingRequest({ port: targetPort, host: '127.0.0.1', path: pathname, method: incoming.method ?? 'GET', headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
