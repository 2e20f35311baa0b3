import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';

/** A piece of work in a trace: what, on whose main thread, how long. */
export type TracedWork = {
  readonly name: string;
  readonly processId: number;
  readonly thread: string;
  readonly durationMs: number;
  /** Chromium's file that posted a task. */
  readonly source: string;
  readonly data: Readonly<Record<string, unknown>>;
};

const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** What Chromium's trace saw on the main threads of the app's processes while `use` ran. */
export async function traceWhile(application: ElectronApplication, use: () => Promise<void>): Promise<readonly TracedWork[]> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-trace-'));
  const path = join(directory, 'trace.json');
  try {
    await application.evaluate(({ contentTracing }, included) => contentTracing.startRecording({ included_categories: included }), categories);
    await use();
    await application.evaluate(async ({ contentTracing }, to) => void (await contentTracing.stopRecording(to)), path);
    return readTrace(await readFile(path, 'utf8'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The fields of the trace event format that are used here; `ph` `M` is a name. */
type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string; readonly src_file?: string; readonly data?: Readonly<Record<string, unknown>> };
};

function readTrace(text: string): readonly TracedWork[] {
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(text);
  const threads = new Map(traceEvents.filter(({ name }) => name === 'thread_name').map(({ pid, tid, args }) => [`${pid} ${tid}`, args?.name ?? '']));
  return traceEvents
    .filter(({ ph }) => ph !== 'M')
    .map(({ name, pid, tid, dur = 0, args }) => ({ name, processId: pid, thread: threads.get(`${pid} ${tid}`) ?? '', durationMs: dur / 1000, source: args?.src_file ?? '', data: args?.data ?? {} }))
    .filter(({ thread }) => thread === pageThread || thread === mainThread);
}

export const pageThread = 'CrRendererMain';
export const mainThread = 'CrBrowserMain';

/** The longest task in milliseconds of one process's main thread, as the event loop runs them, but for what looking on costs. */
export function longestTaskMs(work: readonly TracedWork[], thread: string, processId: number): number {
  const tasks = work.filter((one) => one.thread === thread && one.processId === processId && one.name === 'ThreadControllerImpl::RunTask' && !one.source.includes('/devtools/'));
  if (tasks.length === 0) throw new Error(`The trace has no tasks of ${thread}`);
  return Math.max(...tasks.map(({ durationMs }) => durationMs));
}
