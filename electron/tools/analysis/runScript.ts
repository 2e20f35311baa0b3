import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';
import { analysisLimits, parseAnalysisReport, type AnalysisFault, type AnalysisOrder, type AnalysisReport, type AnalysisValue, type InputFile } from './analysisMessages';
import { guestProgram } from './guestProgram';
import { readCsv } from './readCsv';

export type ScriptLimits = { readonly timeMs: number; readonly memoryBytes: number; readonly stackBytes: number };

export const scriptLimits: ScriptLimits = { timeMs: 10_000, memoryBytes: 96 * 1024 * 1024, stackBytes: 192 * 1024 };

/**
 * Runs a script in an engine of its own, in WebAssembly: what it can reach is its own memory, the files it was handed, and one
 * function of ours that takes text. No module, no network, no disk, no timer. Ends within its limits and never throws for what
 * a script does.
 */
export function runScript(quickJs: QuickJSWASMModule, order: AnalysisOrder, nowMs: () => number, limits: ScriptLimits = scriptLimits): AnalysisReport {
  const runtime = quickJs.newRuntime({ memoryLimitBytes: limits.memoryBytes, maxStackSizeBytes: limits.stackBytes });
  const deadlineMs = nowMs() + limits.timeMs;
  runtime.setInterruptHandler(() => nowMs() > deadlineMs);
  const context = runtime.newContext();
  const printed: string[] = [];
  let printedChars = 0;
  let isPrintCut = false;
  const print = context.newFunction('print', (text) => {
    if (printed.length >= analysisLimits.printedLines || printedChars >= analysisLimits.printedChars) {
      isPrintCut = true;
      return;
    }
    const line = context.getString(text).slice(0, analysisLimits.printedChars - printedChars);
    printedChars += line.length + 1;
    printed.push(line);
  });

  /** Throws `ScriptFault`. */
  function call(work: () => ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
    const result = work();
    if (result.error === undefined) return result.value;
    throw new ScriptFault(faultOf(context, result.error, nowMs() > deadlineMs));
  }

  function valueOf(): AnalysisValue | null {
    const program = call(() => context.evalCode(guestProgram, 'gatehouse.js'));
    const describe = call(() => context.callFunction(program, context.undefined, print, context.newString(JSON.stringify(order.files.map(handed)))));
    const value = settled(call(() => context.evalCode(order.script, 'script.js')));
    const described = context.getString(call(() => context.callFunction(describe, context.undefined, value)));
    return readValue(described);
  }

  /** A promise is waited for: what it waits for itself can only be other promises. */
  function settled(value: QuickJSHandle): QuickJSHandle {
    const isPromise = context.unwrapResult(context.evalCode('(value) => value instanceof Promise'));
    if (context.dump(call(() => context.callFunction(isPromise, context.undefined, value))) !== true) return value;
    const jobs = runtime.executePendingJobs();
    if (jobs.error !== undefined) throw new ScriptFault(faultOf(context, jobs.error, nowMs() > deadlineMs));
    const state = context.getPromiseState(value);
    if (state.type === 'fulfilled') return state.value;
    if (state.type === 'rejected') throw new ScriptFault(faultOf(context, state.error, nowMs() > deadlineMs));
    throw new ScriptFault({ kind: 'error', message: 'The promise never settles: there are no timers and no network here.' });
  }

  const report = (value: AnalysisValue | null, fault: AnalysisFault | null): AnalysisReport => ({ value, fault, printed, isPrintCut });
  try {
    return report(valueOf(), null);
  } catch (error) {
    if (error instanceof ScriptFault) return report(null, error.fault);
    // Out of memory, the engine may not even be able to say so.
    return report(null, nowMs() > deadlineMs ? { kind: 'time' } : { kind: 'memory' });
  }
  // Nothing is disposed of: the process ends with its one report.
}

class ScriptFault extends Error {
  readonly fault: AnalysisFault;

  constructor(fault: AnalysisFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** The engine's own words for a script that was ended: no script can catch the first, and the second may be any string's. */
function faultOf(context: QuickJSContext, error: QuickJSHandle, isLate: boolean): AnalysisFault {
  if (isLate) return { kind: 'time' };
  const read = (key: string): string => {
    const value = context.getProp(error, key);
    return context.typeof(value) === 'string' ? context.getString(value).slice(0, analysisLimits.messageChars) : '';
  };
  const message = context.typeof(error) === 'object' ? `${read('name')}: ${read('message')}` : String(context.dump(error)).slice(0, analysisLimits.messageChars);
  if (message === 'InternalError: out of memory') return { kind: 'memory' };
  const line = context.typeof(error) === 'object' ? /script\.js:(\d+)/.exec(read('stack'))?.[1] : undefined;
  return { kind: 'error', message: line === undefined ? message : `${message} (line ${line})` };
}

function readValue(described: string): AnalysisValue | null {
  const value: unknown = JSON.parse(described);
  const report = parseAnalysisReport({ value, fault: null, printed: [], isPrintCut: false });
  if (report === null) throw new ScriptFault({ kind: 'error', message: 'The result could not be read.' });
  return report.value;
}

/** What the guest is handed of a file; tables are read here, by a reader that is not the script's. */
function handed({ name, text }: InputFile): object {
  if (/\.(?:csv|tsv)$/i.test(name)) return { name, text, kind: 'table', table: readCsv(text) };
  return { name, text, kind: /\.json$/i.test(name) ? 'json' : 'text' };
}
