import type { Attachment } from '../../shared/chat/attachment';
import type { Decoder, PageReader } from '../../shared/decoding';
import type { ConversationId } from '../../shared/ids';
import type { ActivityEntry, ToolRisk } from '../../shared/tools';
import type { Clock, MakeId } from '../chat/ports';
import type { FileSystem } from './files/nodeDisk';
import type { Analyser } from './analysis/analyser';
import type { WebPorts } from './web/fetchPage';

/*
 * What the tools need of the rest of the house. `toolServices.ts` hands over the real ones, a test hands over fakes. A tool gets
 * the ports that it names and no others.
 */

/** A row of the log before it has its place in the chain. */
export type ActivityRow = Omit<ActivityEntry, 'sequence' | 'hash' | 'inputChars'>;

export type ActivityLog = {
  /** Durable when it returns; throws `FailureError` `store.*` when it is not, and then nothing may happen. */
  readonly record: (row: ActivityRow) => { readonly sequence: number };
};

/** What a lasting Yes is for, exactly (trust.md T30): another schema of the same tool is another tool. */
export type GrantKey = {
  readonly toolName: string;
  readonly risk: ToolRisk;
  readonly schemaHash: string;
  readonly root: string;
};

export type NewGrant = GrantKey & {
  readonly place: string | null;
  /** `null`: in every conversation, which only reading in a folder may have. */
  readonly conversationId: ConversationId | null;
};

export type GrantStore = {
  /** One that holds for this call: of the conversation, or of all. */
  readonly find: (key: GrantKey, conversationId: ConversationId) => { readonly grantId: string } | null;
  /** The one that is there already is not made twice. */
  readonly add: (grant: NewGrant, atMs: number) => { readonly grantId: string };
  readonly countUse: (grantId: string, atMs: number) => void;
};

/** The folders that the person opened, as they are now. `path` is real: absolute, with every link resolved. */
export type FolderAccess = {
  readonly folders: () => readonly { readonly toolFolderId: string; readonly label: string; readonly path: string }[];
};

/** What a tool left and what was there before; `facts` are the tool's own, to check that it is still so before it is taken back. */
export type FileVersion = {
  readonly versionId: string;
  readonly toolFolderId: string;
  readonly change: 'created' | 'overwritten' | 'edited' | 'createdFolder' | 'moved' | 'deleted';
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** The bytes before; `null` where there were none, or they lie elsewhere (the trash). */
  readonly former: Uint8Array | null;
};

/** Kept for 7 days (trust.md 9.2). */
export type VersionStore = {
  /** Durable when it returns: before the change, not after it. Throws `FailureError` `store.*`. */
  readonly keep: (version: FileVersion, atMs: number) => void;
  /** `null` when it is not there, is too old, or its bytes are not what they were. */
  readonly find: (versionId: string) => (FileVersion & { readonly isUndone: boolean }) | null;
  readonly markUndone: (versionId: string, atMs: number) => void;
};

/** Files of a conversation, in the history or in memory as the conversation is. */
export type AttachmentPort = {
  /** Takes a file in as if it had been attached: looked at, turned upright, scaled. Throws `FailureError` `attachment.*`. */
  readonly stage: (conversationId: ConversationId, name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Attachment>;
  readonly read: (conversationId: ConversationId, attachment: Attachment) => Promise<Uint8Array>;
  /** What is known of a file that the person chose in a card; `null` when there is none of that id. */
  readonly find: (attachmentId: string) => Attachment | null;
};

/** The system's clipboard. What cannot be read is not there. */
export type ToolClipboard = {
  readonly readText: () => Promise<string>;
  readonly readPng: () => Promise<{ readonly png: Uint8Array<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number } | null>;
  /** A password manager marked what lies there (trust.md T32). */
  readonly isConcealed: () => Promise<boolean>;
  readonly writeText: (text: string) => Promise<void>;
  readonly writePng: (png: Uint8Array<ArrayBuffer>) => Promise<void>;
};

/** What the system does with files and links; paths are real and were checked by the tool that hands them over. */
export type ToolDesktop = {
  readonly moveToTrash: (path: string) => Promise<void>;
  readonly showInFolder: (path: string) => void;
  /** Looks at an address as the opener does: the spelling that would be opened, or why none is. */
  readonly checkLink: (url: string) => { readonly ok: true; readonly href: string } | { readonly ok: false; readonly reason: string };
  /** Through the app's one opener. Throws `FailureError` `link.refused`. */
  readonly openLink: (url: string) => Promise<void>;
};

/** The disk, for what works in the folders that the person opened. */
export type ToolDisk = {
  /** Not the one that takes an `.asar` for a folder. */
  readonly fileSystem: FileSystem;
  /** Where this app keeps its own things: nothing is written there, and read only with a Yes of now. */
  readonly ownFolders: readonly string[];
  /** The binary that searches. */
  readonly ripgrepPath: string;
};

/** What may be said of this computer without saying whose it is. */
export type ToolSystem = {
  /** As the interface speaks now, such as `en` or `id`. */
  readonly language: () => string;
  /** The system's, such as `en-GB`. */
  readonly locale: () => string;
  readonly appVersion: string;
  readonly screens: () => readonly { readonly widthPx: number; readonly heightPx: number; readonly scaleFactor: number }[];
};

/** Everything that `createTools` may hand to a tool. */
export type ToolPorts = {
  readonly folders: FolderAccess;
  readonly versions: VersionStore;
  readonly attachments: AttachmentPort;
  readonly clipboard: ToolClipboard;
  readonly desktop: ToolDesktop;
  readonly disk: ToolDisk;
  readonly system: ToolSystem;
  /** Opens what is foreign, out of main's reach. */
  readonly decoder: Pick<Decoder, 'decodeImage'> & PageReader;
  readonly web: WebPorts;
  readonly analyser: Analyser;
  readonly clock: Clock;
  readonly makeId: MakeId;
};
