/*
 * Work that an update puts off counts to it. There are two ways to put off: React's scheduler posts to a MessagePort of its
 * own, and a component sets a short timer. Both are watched here, so that a way that puts off nothing pays nothing.
 */
const shortTimerMs = 50;
let posts = 0;
const timers = new Set<unknown>();

const { port1: own, port2: ownEnd } = new MessageChannel();
own.start();
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function countedPost(this: MessagePort, ...values: readonly unknown[]): void {
  if (this !== ownEnd) posts += 1;
  Reflect.apply(post, this, values);
};

const setTimer = globalThis.setTimeout;
globalThis.setTimeout = new Proxy(setTimer, {
  apply: (target, self, values: unknown[]) => {
    const [callback, delayMs] = values;
    if (typeof callback !== 'function' || (typeof delayMs === 'number' && delayMs > shortTimerMs)) return Reflect.apply(target, self, values);
    const run = (...given: readonly unknown[]): void => {
      timers.delete(timer);
      Reflect.apply(callback, undefined, given);
    };
    const timer: unknown = Reflect.apply(target, self, [run, ...values.slice(1)]);
    timers.add(timer);
    return timer;
  },
});
globalThis.clearTimeout = new Proxy(globalThis.clearTimeout, {
  apply: (target, self, values: readonly unknown[]) => {
    timers.delete(values[0]);
    return Reflect.apply(target, self, values);
  },
});

/** Runs `step` and tells whether it left work behind. */
export function leavesWork(step: () => void): boolean {
  const postsBefore = posts;
  step();
  return posts !== postsBefore || timers.size > 0;
}

/** Resolves when nothing that was put off is left. */
export async function settled(): Promise<void> {
  for (let seen = -1; seen !== posts || timers.size > 0; ) {
    seen = posts;
    await nextTask();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    own.addEventListener('message', () => resolve(), { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    ownEnd.postMessage(null);
  });
}

/** Resolves after the next frame is drawn: there `content-visibility` takes effect, and the machine breathes. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimer(resolve, 0));
  });
}
