import type { ConversationState } from '../../shared/chat/conversation';

/* What the bench in Node asks of its Electron app and of its pages: the functions they put on `globalThis`. */

/**
 * `ours` as the app draws it; `naive` react-markdown over the whole message on each update, `token` the same on each token of
 * four characters; `memoised` blocks by a lexer over the whole text, finished ones memoised; `floor` plain paragraphs appended by React, which is the least any renderer in React must
 * do; `domFloor` the same by hand.
 */
export type RenderWay = 'ours' | 'streamdown' | 'memoised' | 'naive' | 'token' | 'floor' | 'domFloor';

export type RenderJob = {
  readonly way: RenderWay;
  readonly text: string;
  readonly updateChars: number;
  /** Which updates to measure, by number from 0; absent: all of them. */
  readonly measure?: readonly number[];
};

export type RenderResult = {
  /** For the whole answer: measured, or the mean of the measured updates times their number. */
  readonly totalMs: number;
  readonly worstMs: number;
  /** The last step of it: the answer is complete. */
  readonly finishMs: number;
  readonly updates: number;
  readonly measured: number;
};

export type RenderPage = {
  readonly run: (job: RenderJob) => Promise<RenderResult>;
  /** One answer drawn frame by frame, for a trace. */
  readonly play: (text: string, charsPerFrame: number) => Promise<void>;
};

/** `bytes` only receives; `reader` cuts events out of them; `ours` is the whole gateway client; `sdk` the SDK's iterator. */
export type ReadWay = 'bytes' | 'reader' | 'ours' | 'sdk';

export type FloodJob = { readonly way: ReadWay; readonly baseUrl: string };

export type FloodResult = {
  readonly wallMs: number;
  /** Of main, all its threads. */
  readonly cpuMs: number;
  /** Bytes, or characters of the answer's text, to see that everything was read. */
  readonly amount: number;
};

/** `frames` is the app's own wire; `send` one `webContents.send` for each token. Both carry the same events. */
export type IpcWay = 'frames' | 'send';

export type IpcJob = {
  readonly way: IpcWay;
  readonly conversation: ConversationState;
  readonly text: string;
  readonly tokenChars: number;
  /** Absent: as fast as they can be handed over. */
  readonly tokensPerSecond?: number;
};

export type IpcResult = {
  /** From the first token in main until the page said that it has the whole text. */
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly messages: number;
  readonly bytes: number;
  /** Frames sent and not yet acknowledged, at most; plain messages know no such thing. */
  readonly mostInFlight?: number;
};

export type IpcPageResult = { readonly characters: number; readonly updates: number; readonly frameGapsMs: readonly number[] };

export type IpcPage = {
  /** Starts to watch; resolves when main may begin. */
  readonly watch: (way: IpcWay, conversation: ConversationState, expectedChars: number) => Promise<void>;
  /** Resolves when the whole text has arrived. */
  readonly finished: () => Promise<IpcPageResult>;
};

/** `ours` draws what is read; `whole` every row; `skipped` every row, and the browser leaves out those that are not seen. */
export type ThreadWay = 'ours' | 'whole' | 'skipped';

export type ThreadPage = {
  /** Reads the conversation over the app's own stream; resolves when the page has it. */
  readonly watch: (conversationId: string) => Promise<void>;
  /** Milliseconds from the first call to React until the end of the thread is painted. */
  readonly draw: (way: ThreadWay) => Promise<number>;
};

export type BenchPageName = 'render' | 'ipc' | 'thread';
export type BenchPreload = 'preload' | 'tokenPreload';

export type BenchMain = {
  readonly openWindow: (page: BenchPageName, preload: BenchPreload) => Promise<void>;
  readonly read: (job: FloodJob) => Promise<FloodResult>;
  readonly expectWatch: (conversation: ConversationState) => void;
  readonly sendTokens: (job: IpcJob) => Promise<IpcResult>;
  readonly startTrace: () => Promise<void>;
  readonly stopTrace: (path: string) => Promise<void>;
};

declare global {
  // oxlint-disable no-var -- only `var` declares a property of globalThis
  var benchMain: BenchMain;
  var renderPage: RenderPage;
  var ipcPage: IpcPage;
  var threadPage: ThreadPage;
  // oxlint-enable no-var
}
