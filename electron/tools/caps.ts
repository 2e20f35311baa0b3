/** The caps of trust.md 9.2. */
export const caps = {
  /** Then the person is asked whether it may go on, for as many again. */
  callsOfTurn: 25,
  /** Changes of files. */
  changesOfTurn: 20,
  resultBytes: 256 * 1024,
  turnBytes: 1024 * 1024,
  /** What a result may always be, so that the model hears of each call what became of it. */
  leastResultBytes: 1024,
  /** A drawn result beside the text. */
  viewBytes: 256 * 1024,
  attachmentsOfResult: 8,
  /** Of a text that was put on the clipboard at once, so much stands in the notice. */
  noticeChars: 80,
  runTimeoutMs: 30_000,
  /** 1 MiB of text to be written, each character escaped. */
  argumentChars: 6 * 1024 * 1024,
  argumentDepth: 32,
  /** What was shown may have changed so often before a call is given up. */
  plansOfCall: 3,
  /** Of arguments that nothing could be made of, so much stands in the log. */
  brokenArgumentChars: 64 * 1024,
} as const;
