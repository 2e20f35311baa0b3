/*
 * React's scheduler puts off work by posting to a MessagePort of its own. Counting those posts tells whether an update left
 * work behind, so that work in a transition is measured like any other and a way that puts off nothing pays nothing.
 */
let posts = 0;
const { port1: own, port2: ownEnd } = new MessageChannel();
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function countedPost(this: MessagePort, ...values: readonly unknown[]): void {
  if (this !== ownEnd) posts += 1;
  Reflect.apply(post, this, values);
};

export function postsSoFar(): number {
  return posts;
}

/** Resolves when no task that was put off is left. */
export async function settled(): Promise<void> {
  for (let seen = -1; seen !== posts; ) {
    seen = posts;
    await nextTask();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    own.addEventListener('message', () => resolve(), { once: true });
    own.start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    ownEnd.postMessage(null);
  });
}

/** Resolves after the next frame is drawn: there `content-visibility` takes effect, and the machine breathes. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
