// oxlint-disable-next-line import/default -- the build makes it: the address of the built worker
import workerUrl from './colourWorker?worker&url';
import { createHighlighter, type Highlighter, type StartWorker } from './highlighter';
import type { ColourReply } from './workerMessages';

/** One for the page, made when the first code is drawn; `null` where there are no workers. */
let highlighter: Highlighter | null = null;

export function pageHighlighter(): Highlighter | null {
  if (typeof Worker === 'undefined') return null;
  highlighter ??= createHighlighter(startWorker);
  return highlighter;
}

/** Under the content policy a script's address must come from a policy of its own: this one knows a single address. */
const policy = globalThis.trustedTypes?.createPolicy('colours', { createScriptURL: () => workerUrl });

const startWorker: StartWorker = (onReply) => {
  const worker = new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl);
  worker.addEventListener('message', ({ data }: MessageEvent<ColourReply>) => onReply(data));
  return { post: (request) => worker.postMessage(request, []), terminate: () => worker.terminate() };
};
