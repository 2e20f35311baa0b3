type ParentPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
};

/**
 * For the entry of a helper, which runs as an Electron utility process, or in tests as a Node child: `answer` gets every message
 * of the process that started it, and what to reply with.
 */
export function listenToParent<Reply>(answer: (message: unknown, post: (reply: Reply) => void) => void): void {
  // Electron puts it on `process`; its messages are wrapped in `data`, unlike Node's.
  const parent: unknown = 'parentPort' in process ? process.parentPort : undefined;
  if (isParentPort(parent)) {
    const post = parent.postMessage.bind(parent);
    parent.on('message', (event) => answer(event.data, post));
    return;
  }
  process.on('message', (message) => answer(message, (reply) => void process.send?.(reply)));
  // A child whose parent is gone has nobody to serve.
  process.on('disconnect', () => process.exit(0));
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}
