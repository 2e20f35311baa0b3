import type { Attachment } from './chat/attachment';
import type { AttachmentId, ConversationId, MessageId, PartId, TurnId } from './ids';

/*
 * What pages and main both know of the tools that a model may ask for (trust.md section 9). The tools themselves live in
 * `electron/tools`; nothing here can run one.
 */

/** How much power a call has. It decides whether a person is asked, what can be granted, and which buttons the card has. */
export const toolRisks = ['none', 'readFolder', 'writeFolder', 'readClipboard', 'writeClipboard', 'takeScreenshot', 'open', 'fetch', 'billed'] as const;
export type ToolRisk = (typeof toolRisks)[number];

/** What a person can answer to a card. `folder`: always in this folder, for reading only. */
export const approvalChoices = ['once', 'conversation', 'folder', 'deny'] as const;
export type ApprovalChoice = (typeof approvalChoices)[number];

/** Where text came from that neither the person nor the app wrote: a turn that holds some is tainted. */
export const taintKinds = ['attachment', 'tool', 'clipboard', 'webPage', 'webSearch'] as const;
export type TaintSource = {
  readonly kind: (typeof taintKinds)[number];
  /** The file's name, the tool's name, or the host; outside text. */
  readonly name: string;
};

/** A line of a unified diff; `beforeLine` and `afterLine` count from 1, each only where the line stands in that text. */
export type DiffLine = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  readonly beforeLine?: number;
  readonly afterLine?: number;
};

export type TextDiff = {
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly addedLines: number;
  readonly removedLines: number;
  /** Lines of the diff that are not in `hunks` because there are too many to draw; the card says so, and the hash covers them. */
  readonly leftOutLines: number;
};

/** What a card shows beside the exact input: what would be read, changed or sent, prepared without any effect. Paths are those the model uses. */
export type ApprovalDetail =
  | { readonly kind: 'none' }
  | { readonly kind: 'readPath'; readonly folder: string; readonly path: string; readonly sizeBytes?: number }
  | {
      readonly kind: 'changeFile';
      readonly change: 'created' | 'overwritten' | 'edited';
      readonly path: string;
      readonly diff: TextDiff;
      readonly beforeBytes: number | null;
      readonly afterBytes: number;
    }
  | { readonly kind: 'createFolder'; readonly path: string }
  | { readonly kind: 'movePath'; readonly path: string; readonly newPath: string }
  | { readonly kind: 'deletePath'; readonly path: string; readonly sizeBytes: number }
  | { readonly kind: 'clipboardText'; readonly direction: 'read' | 'write'; readonly text: string; readonly formerText?: string }
  /** `preview` is a data URI of a small PNG that main drew. */
  | { readonly kind: 'clipboardPicture'; readonly preview: string; readonly widthPx: number; readonly heightPx: number }
  /** The person chooses the picture in the card; the decision carries its attachment. */
  | { readonly kind: 'screenshot'; readonly reason: string }
  | { readonly kind: 'address'; readonly url: string; readonly host: string; readonly use: 'openInBrowser' | 'fetch' }
  | { readonly kind: 'reveal'; readonly path: string }
  /** Asked after so many calls of one turn. */
  | { readonly kind: 'moreCalls'; readonly calls: number };

/** Said on a card, each in words of its own. */
export type ApprovalWarning = 'secretPlace' | 'changedSinceShown' | 'secretsInText' | 'controlsInText' | 'typedByNobody';

/**
 * One question to the person: what exactly would run. It is part of the conversation's state while it is open, so that every
 * window that shows the conversation shows it, and a reload brings it again. Kept nowhere.
 */
export type ApprovalCard = {
  readonly approvalId: string;
  readonly conversationId: ConversationId;
  readonly turnId: TurnId;
  readonly messageId: MessageId;
  /** The call it is about; `null` for `moreCalls`. */
  readonly partId: PartId | null;
  readonly toolName: string;
  readonly risk: ToolRisk;
  /** The canonical JSON of the input: these bytes run, or nothing does (trust.md T25). */
  readonly inputText: string;
  /** SHA-256 over tool, input and what was prepared, hexadecimal; the answer must name it. */
  readonly hash: string;
  readonly detail: ApprovalDetail;
  /** What may be answered beside `deny`. */
  readonly choices: readonly Exclude<ApprovalChoice, 'deny'>[];
  readonly taint: readonly TaintSource[];
  readonly warnings: readonly ApprovalWarning[];
  /** How often was denied in this turn already; after three the card offers to stop (trust.md T27). */
  readonly denials: number;
  readonly askedAtMs: number;
};

/** What a call gave, as the model gets it and as the page shows it. */
export type ToolResult = {
  /** Exactly what the model receives, cut at its door and said so. */
  readonly text: string;
  readonly view?: ToolView;
  /** Pictures and files that go to the model after the results. */
  readonly attachments?: readonly Attachment[];
  /** So many secrets were hidden in `text` (trust.md T23). */
  readonly hiddenSecrets?: number;
  /** The whole length, where `text` is only the beginning of it. */
  readonly wholeBytes?: number;
  /** By this the change can be taken back from the transcript. */
  readonly undoId?: string;
  /** It was taken back. */
  readonly isUndone?: boolean;
  /** It holds outside text, from here: what is asked for after it is tainted. */
  readonly taint?: TaintSource;
};

/** How a result is drawn when it is more than text. */
export type ToolView =
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly allRows: number }
  | { readonly kind: 'diff'; readonly path: string; readonly diff: TextDiff };

export type ToolCallStatus = 'pending' | 'awaiting-approval' | 'running' | 'done' | 'denied' | 'error';

/** Why a call ran, or why it did not. `policy`: it needs no question. The refusals need no person (trust.md 9.2). */
export const toolDecisions = ['policy', 'grant', 'once', 'conversation', 'folder', 'denied', 'stopped', 'outside', 'protected', 'cap', 'schema', 'unavailable', 'repeated'] as const;
export type ToolDecision = (typeof toolDecisions)[number];

/** No list of tools is longer. */
export const mostTools = 100;

/** A tool as the settings and the composer list it. Title and explanation are in the locale files, by name. */
export type ToolFacts = {
  readonly name: string;
  readonly risk: ToolRisk;
  readonly isOn: boolean;
  /** Why it cannot be offered now although it is switched on; absent: it can. */
  readonly lacks?: 'folder' | 'gateway';
  /** About so many tokens of each question go to describe it. */
  readonly tokens: number;
};

/** A folder of the disk that the person opened to the tools. */
export type ToolFolder = {
  readonly toolFolderId: string;
  /** As the model says it, the first part of each path: unique among the folders, free of separators. */
  readonly label: string;
  /** Where it lies, for the person. */
  readonly path: string;
  readonly addedAtMs: number;
  /** It is not there now (moved, unplugged). */
  readonly isMissing?: boolean;
};

/** A lasting Yes: exact, dated, counted, revocable (trust.md T30). */
export type ToolGrant = {
  readonly grantId: string;
  readonly toolName: string;
  /** What it holds for, in words of the place: a folder's label, a file's path, a host; `null` for the whole tool. */
  readonly place: string | null;
  readonly scope: 'conversation' | 'folder';
  readonly conversationId: ConversationId | null;
  readonly conversationTitle: string | null;
  readonly grantedAtMs: number;
  readonly uses: number;
  readonly lastUsedAtMs: number | null;
};

export const activityKinds = ['decided', 'ended', 'endedLate', 'granted', 'revoked', 'undone', 'folderAdded', 'folderRemoved'] as const;

/** A row of the log: one before the effect, one after it, chained by their hashes (trust.md T36). */
export type ActivityEntry = {
  readonly sequence: number;
  readonly atMs: number;
  /** `decided`: before any effect. `ended`: after it, with what came of it; `endedLate`: after that, when nobody waited for it any more. */
  readonly kind: (typeof activityKinds)[number];
  readonly conversationId: ConversationId | null;
  readonly turnId: TurnId | null;
  readonly callId: string | null;
  readonly toolName: string;
  readonly decision: ToolDecision | null;
  readonly status: 'done' | 'denied' | 'error' | null;
  /** In full, as it ran or would have run. */
  readonly inputText: string;
  /** How long it is, where `inputText` is only its beginning: in a page of the list, never in an export. */
  readonly inputChars?: number;
  readonly inputHash: string;
  readonly resultBytes: number | null;
  readonly resultHash: string | null;
  readonly durationMs: number | null;
  readonly hash: string;
};

export type ActivityPage = {
  readonly entries: readonly ActivityEntry[];
  /** More, older ones follow. */
  readonly hasMore: boolean;
  /** Whether every row follows from the one before it; `brokenAt` names the first that does not. */
  readonly chain: { readonly isWhole: true } | { readonly isWhole: false; readonly brokenAt: number };
};

/** A text was put on the clipboard without a question; `text` is the beginning of it. */
export type ClipboardWritten = { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly partId: PartId; readonly text: string };

/** A person's answer to a card, as the page sends it. */
export type ApprovalAnswer = {
  readonly approvalId: string;
  readonly hash: string;
  readonly choice: ApprovalChoice;
  /** With `deny`: the person's words for the model. */
  readonly words?: string;
  /** With `once` to a screenshot: the picture that was seen. */
  readonly attachmentId?: AttachmentId;
};
