/**
 * What the preload puts on `window.bridge`: three generic functions. They know no domain word; the allow-list lives in
 * main. Only `renderer/bridge` touches this, and gives the names their types.
 */
export type RawBridge = {
  readonly request: (name: string, input: unknown) => Promise<unknown>;
  /** Calls `listener` with each event's payload until the returned function is called. */
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
  /** Opens a stream; `onFrame` gets each frame, `undefined` once when main closed it. */
  readonly open: (name: string, input: unknown, onFrame: (frame: unknown) => void) => RawStream;
};

export type RawStream = { readonly ack: (seq: number) => void; readonly close: () => void };
