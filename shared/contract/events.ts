import type { ArchiveProgress } from '../archive';
import type { Assistant } from '../assistant';
import type { CreditBalance } from '../budget';
import type { ConversationSummary } from '../chat/conversation';
import type { WindowCommand } from '../commands';
import type { Failure } from '../failure';
import type { Folder } from '../folder';
import type { HotkeyStatus } from '../hotkey';
import type { ConversationId } from '../ids';
import type { ModelListing } from '../model';
import type { SecretStatus } from '../secret';
import type { Settings } from '../settings';
import type { ClipboardWritten, ToolFolder, ToolGrant } from '../tools';
import type { Connection } from './requests';

/** Rare news to every window. Main is trusted, so these are typed and not checked. */
export type WindowEvents = {
  readonly 'settings.changed': Settings;
  readonly 'secret.changed': SecretStatus;
  readonly 'connection.changed': Connection;
  readonly 'conversation.listChanged': readonly ConversationSummary[];
  readonly 'folder.listChanged': readonly Folder[];
  readonly 'assistant.listChanged': readonly Assistant[];
  readonly 'model.listChanged': ModelListing;
  /** Something was spent, or the balance is another. */
  readonly 'budget.changed': { readonly balance: CreditBalance | null };
  readonly 'archive.progressed': ArchiveProgress;
  /** A menu item or a global shortcut that the page carries out. */
  readonly 'command.invoked': { readonly command: WindowCommand };
  /** To one main window: this conversation is to be shown, asked for outside of it. */
  'conversation.asked': { readonly conversationId: ConversationId };
  /** To the quick-ask window: it is shown now, and has the focus or is about to. */
  'quickAsk.shown': Readonly<Record<string, never>>;
  'hotkey.changed': HotkeyStatus;
  /** Files or a link wait for a draft: the page takes them by `handOver.take`. */
  readonly 'handOver.arrived': { readonly count: number };
  readonly 'tool.foldersChanged': readonly ToolFolder[];
  readonly 'tool.grantsChanged': readonly ToolGrant[];
  readonly 'tool.clipboardWritten': ClipboardWritten;
  /** Something that concerns the whole window, such as a full disk. */
  readonly 'notice.raised': { readonly failure: Failure };
};

export type WindowEventName = keyof WindowEvents;
