/**
 * The entry of the process that calculates: it runs one script, in an engine that is WebAssembly, reports, and is ended by main.
 * A script that found a way out of the engine would find a process without our environment, killed seconds later.
 */
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { readFileSync } from 'node:fs';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import { listenToParent } from '../../support/parentProcess';
import { parseAnalysisOrder, type AnalysisReport } from './analysisMessages';
import { runScript } from './runScript';

/** Where the build puts the engine (`electron.vite.config.ts`). */
const enginePath = process.argv.at(-1) ?? '';

async function answer(message: unknown, post: (report: AnalysisReport) => void): Promise<void> {
  const order = parseAnalysisOrder(message);
  if (order === null) return;
  const wasmBinary = new Uint8Array(readFileSync(enginePath)).buffer;
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmBinary }));
  post(runScript(quickJs, order, () => performance.now()));
}

listenToParent<AnalysisReport>((message, post) => {
  answer(message, post).catch(() => process.exit(1));
});
