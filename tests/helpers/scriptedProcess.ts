/** A process of ours that says only what a test has it say, and remembers what was said to it. */
export type ScriptedProcess<Message> = {
  readonly posted: readonly Message[];
  readonly reply: (message: unknown) => void;
  /** It ends by itself. */
  readonly end: () => void;
  readonly isKilled: boolean;
  /** What the app gets for it. */
  readonly asStarted: {
    readonly post: (message: Message) => void;
    readonly onMessage: (listener: (message: unknown) => void) => void;
    readonly onExit: (listener: () => void) => void;
    readonly kill: () => void;
  };
};

export function scriptedProcess<Message>(): ScriptedProcess<Message> {
  const posted: Message[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const endings: (() => void)[] = [];
  let isKilled = false;
  return {
    posted,
    reply: (message) => listeners.forEach((listener) => listener(message)),
    end: () => endings.forEach((listener) => listener()),
    get isKilled() {
      return isKilled;
    },
    asStarted: {
      post: (message) => void posted.push(message),
      onMessage: (listener) => void listeners.push(listener),
      onExit: (listener) => void endings.push(listener),
      kill: () => {
        isKilled = true;
      },
    },
  };
}
