import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import type { ActivityPage, ClipboardWritten, ToolFacts, ToolFolder, ToolGrant } from '../../shared/tools';
import { withVisibleControls } from '../../shared/visibleName';
import { onEvent, request } from '../bridge/bridge';
import { undoToolCall } from './approvalActions';
import { useAssistantOf } from './assistantStore';
import { useThread } from './conversationStore';
import { raiseIfFailed, raiseNotice, undoLastsMs } from './noticeStore';
import { changeSettings, settingsStore, useSettings } from './settingsStore';

type ToolState = {
  /** By conversation; those of the settings under the empty name. */
  readonly tools: ReadonlyMap<string, readonly ToolFacts[]>;
  /** `null` until main has said them. */
  readonly folders: readonly ToolFolder[] | null;
  readonly grants: readonly ToolGrant[] | null;
};

export const toolStore = createStore<ToolState>(() => ({ tools: new Map(), folders: null, grants: null }));

const ofSettings = '';
const none: readonly ToolFacts[] = [];

/** Every tool, and whether it is switched on in this conversation (`null`: by the settings); empty until main has said it. */
export function useTools(conversationId: ConversationId | null): readonly ToolFacts[] {
  const switchedOff = useSettings(({ switchedOffTools }) => switchedOffTools);
  const chosen = useThread(conversationId, ({ toolNames }) => toolNames);
  const folders = useToolFolders();
  const ofAssistant = useAssistantOf(conversationId)?.toolNames;
  const asOf = useMemo(() => ({ switchedOff, chosen, folders, ofAssistant }), [switchedOff, chosen, folders, ofAssistant]);
  useEffect(() => void loadTools(conversationId, asOf), [conversationId, asOf]);
  return useStore(toolStore, ({ tools }) => tools.get(conversationId ?? ofSettings) ?? none);
}

const asked = new Map<string, object>();

/** `asOf` is what the answer depends on; one to an older state of that is dropped. */
async function loadTools(conversationId: ConversationId | null, asOf: object): Promise<void> {
  asked.set(conversationId ?? ofSettings, asOf);
  const result = await request('tool.list', { conversationId });
  if (result.ok && asked.get(conversationId ?? ofSettings) === asOf) toolStore.setState(({ tools }) => ({ tools: new Map(tools).set(conversationId ?? ofSettings, result.value) }));
}

/** Whether this conversation has a choice of its own. */
export function useHasOwnTools(conversationId: ConversationId | null): boolean {
  return useThread(conversationId, ({ toolNames }) => toolNames) !== undefined;
}

/** Switches a tool on or off for all conversations without a choice of their own. */
export function switchTool(name: string, isOn: boolean): void {
  const others = settingsStore.getState().settings.switchedOffTools.filter((other) => other !== name);
  void changeSettings({ switchedOffTools: isOn ? others : [...others, name] });
}

/** Switches a tool on or off in one conversation, which has a choice of its own from then on. */
export function switchToolHere(conversationId: ConversationId, name: string, isOn: boolean): Promise<void> {
  const now = (toolStore.getState().tools.get(conversationId) ?? none).filter((tool) => tool.isOn && tool.name !== name).map((tool) => tool.name);
  return chooseTools(conversationId, isOn ? [...now, name] : now);
}

/** Exactly these tools in a conversation; `null`: as the settings say. */
export async function chooseTools(conversationId: ConversationId, toolNames: readonly string[] | null): Promise<void> {
  raiseIfFailed(await request('tool.choose', { conversationId, toolNames: toolNames === null ? null : [...toolNames] }));
}

export function useToolFolders(): readonly ToolFolder[] | null {
  return useStore(toolStore, ({ folders }) => folders);
}

export function useToolGrants(): readonly ToolGrant[] | null {
  return useStore(toolStore, ({ grants }) => grants);
}

/** Main's news of folders, grants and of what was put on the clipboard without a question. */
export function followTools(): void {
  onEvent('tool.foldersChanged', (folders) => toolStore.setState({ folders }));
  onEvent('tool.grantsChanged', (grants) => toolStore.setState({ grants }));
  onEvent('tool.clipboardWritten', sayWritten);
}

/** Never in silence (trust.md T33): what lies there now, and the way back. */
function sayWritten({ conversationId, messageId, partId, text }: ClipboardWritten): void {
  const undo = { labelKey: 'action.undo', perform: () => void undoToolCall(conversationId, messageId, partId) } as const;
  raiseNotice({ kind: 'message', key: 'tools.copied', values: { text: withVisibleControls(text) } }, [undo], undoLastsMs);
}

export async function loadToolFolders(): Promise<void> {
  const result = raiseIfFailed(await request('tool.folders', {}));
  if (result.ok) toolStore.setState({ folders: result.value });
}

export async function loadToolGrants(): Promise<void> {
  const result = raiseIfFailed(await request('tool.grants', {}));
  if (result.ok) toolStore.setState({ grants: result.value });
}

/** Has the person choose a folder in the system's dialog; what main refuses is said by the caller. */
export function addToolFolder(): Promise<Result<ToolFolder | null>> {
  return request('tool.addFolder', {});
}

export async function removeToolFolder(toolFolderId: string): Promise<void> {
  raiseIfFailed(await request('tool.removeFolder', { toolFolderId }));
}

export async function revokeGrant(grantId: string): Promise<void> {
  raiseIfFailed(await request('tool.revokeGrant', { grantId }));
}

/** Rows of the log that hold these words, older than `beforeSequence`. */
export function readActivity(text: string, beforeSequence: number | null): Promise<Result<ActivityPage>> {
  return request('activity.list', { text, beforeSequence });
}

/** Whether it was saved; not when the person thought better of it. */
export function exportActivity(): Promise<Result<boolean>> {
  return request('activity.export', {});
}
