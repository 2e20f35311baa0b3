import { arch, cpus, freemem, release, totalmem } from 'node:os';
import { z } from 'zod';
import type { ToolSystem } from '../ports';
import { sealTool, type SealedTool } from '../tool';

const gibibyte = 1024 ** 3;

/** Says what kind of computer this is, and nothing by which it or its person could be told from others: no names, no paths. */
export function createSystemFactsTool({ system }: { readonly system: Pick<ToolSystem, 'appVersion' | 'screens'> }): SealedTool {
  return sealTool({
    name: 'get_system_facts',
    title: 'About this computer',
    summary: "Gives facts about the user's computer: operating system and version, processor, memory, screens, and the version of this app. Use it to give help that fits the system.",
    input: z.strictObject({}),
    risk: 'none',
    plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
    run: async () => ({ text: JSON.stringify({ ...machineFacts(process.platform), screens: system.screens(), app: `Gatehouse ${system.appVersion}` }, null, 2) }),
  });
}

function machineFacts(platform: string): Readonly<Record<string, string | number>> {
  const processors = cpus();
  return {
    system: { linux: 'Linux', darwin: 'macOS (Darwin)', win32: 'Windows' }[platform] ?? platform,
    // Whoever builds a kernel may put a name behind its numbers.
    version: /^\d+(?:\.\d+)*/.exec(release())?.[0] ?? '',
    architecture: arch(),
    processor: processors[0]?.model.trim() ?? '',
    cores: processors.length,
    memoryGiB: Math.round((totalmem() / gibibyte) * 10) / 10,
    freeMemoryGiB: Math.round((freemem() / gibibyte) * 10) / 10,
  };
}
