import type { Headers } from '../../shared/exchange';

export type Shell = 'sh' | 'powershell';

/** A request that somebody wants to make by hand; a form has bytes for a body. */
export type CommandFacts = { readonly method: string; readonly url: string; readonly headers: Headers; readonly body: string | Uint8Array };

/** Made by whoever sends, and wrong when a body is typed anew. */
const leftOut = new Set(['content-length', 'host', 'connection', 'accept-encoding', 'transfer-encoding']);
const keyName = 'AI_GATEWAY_API_KEY';
const mark = 'GATEHOUSE_BODY';

/**
 * The same request as a command, whose key is read from `$AI_GATEWAY_API_KEY`. A body is no argument, since those have an end (128 KiB
 * for one on Linux): it stands below in a form in which no shell looks for anything.
 */
export function asCommand(facts: CommandFacts, shell: Shell): string {
  return shell === 'sh' ? asCurl(facts) : asPowerShell(facts);
}

function asCurl({ method, url, headers, body }: CommandFacts): string {
  const lines = [
    `-X ${quoted(method)} ${quoted(url)}`,
    ...headersOf(headers).map(([name, value]) => (isKey(name) ? `-H "authorization: Bearer $${keyName}"` : `-H ${quoted(`${name}: ${value}`)}`)),
  ];
  const curl = `curl -N ${lines.join(' \\\n  ')} \\\n `;
  // Of a body that is one line `--data` takes the line break away again, which ends it here.
  if (typeof body === 'string' && !/[\r\n]/.test(body)) return `${curl} --data @- <<'${mark}'\n${body}\n${mark}\n`;
  return `base64 -d <<'${mark}' | ${curl} --data-binary @-\n${Buffer.from(body).toString('base64')}\n${mark}\n`;
}

function asPowerShell({ method, url, headers, body }: CommandFacts): string {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1] ?? 'application/json';
  const own = headersOf(headers).filter(([name]) => name !== 'content-type' && name !== 'user-agent');
  const table = own.map(([name, value]) => (isKey(name) ? `  'authorization' = "Bearer $env:${keyName}"` : `  ${singly(name)} = ${singly(value)}`));
  const base64 = Buffer.from(body).toString('base64');
  return [
    `$body = [Convert]::FromBase64String('${base64}')`,
    `$headers = @{\n${table.join('\n')}\n}`,
    `(Invoke-WebRequest -Method ${singly(method)} -Uri ${singly(url)} -ContentType ${singly(contentType)} -Headers $headers -Body $body).Content\n`,
  ].join('\n');
}

function headersOf(headers: Headers): Headers {
  return headers.filter(([name]) => !leftOut.has(name));
}

function isKey(name: string): boolean {
  return name === 'authorization';
}

/** For `sh`, to which nothing within single quotes means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** For PowerShell, to which the typographic quotes are quotes as well. */
function singly(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
}
