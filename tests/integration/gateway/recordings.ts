import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Answer } from './loopbackServer';

const folder = new URL('../../fixtures/recordings/', import.meta.url);

const recordingSchema = z.object({ request: z.string(), status: z.number(), body: z.unknown() });

const refusalSchema = z.object({
  name: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown(),
  code: z.string(),
  retryAfterMs: z.number().optional(),
});

export type RecordedRefusal = z.infer<typeof refusalSchema>;

/** A recorded answer, given to the request that it was recorded for; another one gets a 418. */
export async function replayed(name: string): Promise<Answer> {
  const { request, status, body } = recordingSchema.parse(JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')));
  return (response, arrived) => {
    const isMeant = `${arrived.method} ${decodeURIComponent(arrived.path)}` === request;
    response.writeHead(isMeant ? status : 418, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isMeant ? body : { error: { message: `not ${request}` } }));
  };
}

/** A recorded stream. */
export function readStream(name: string): Promise<Buffer> {
  return readFile(new URL(`${name}.sse`, folder));
}

export async function readRefusals(): Promise<readonly RecordedRefusal[]> {
  return z.array(refusalSchema).parse(JSON.parse(await readFile(new URL('refusals.json', folder), 'utf8')));
}
