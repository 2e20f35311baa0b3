import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { z } from 'zod';

const snapshotSchema = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()), node_types: z.array(z.unknown()) }) }),
  // Millions of them: looked into one by one, not checked one by one.
  nodes: z.custom<readonly number[]>(Array.isArray),
  strings: z.custom<readonly string[]>(Array.isArray),
});

/** How many strings in the heap of main, garbage collected, hold a text: each is a copy that main keeps. */
export async function copiesInMain(application: ElectronApplication, text: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-heap-'));
  try {
    const path = join(folder, 'main.heapsnapshot');
    // The snapshot collects garbage before it is written.
    await application.evaluate((_electron, path) => void process.mainModule?.require('node:v8').writeHeapSnapshot(path), path);
    return copiesIn(readFileSync(path, 'utf8'), text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function copiesIn(snapshot: string, text: string): number {
  const { snapshot: { meta }, nodes, strings } = snapshotSchema.parse(JSON.parse(snapshot));
  const types = z.array(z.string()).parse(meta.node_types[0]);
  const stringTypes = new Set(['string', 'concatenated string', 'sliced string'].map((type) => types.indexOf(type)));
  const [typeAt, nameAt] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('name')];
  let copies = 0;
  for (let node = 0; node < nodes.length; node += meta.node_fields.length) {
    const name = strings[nodes[node + nameAt] ?? -1] ?? '';
    if (stringTypes.has(nodes[node + typeAt] ?? -1) && name.includes(text)) copies += 1;
  }
  return copies;
}
