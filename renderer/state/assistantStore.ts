import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Assistant, AssistantContent } from '../../shared/assistant';
import type { AssistantId, ConversationId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { withVisibleControls } from '../../shared/visibleName';
import { onEvent, request } from '../bridge/bridge';
import { newConversation } from './conversationListStore';
import { useThread } from './conversationStore';
import { raiseIfFailed, raiseNotice, undoLastsMs } from './noticeStore';
import { viewStore } from './viewStore';

type AssistantState = { readonly assistants: readonly Assistant[] };

export const assistantStore = createStore<AssistantState>(() => ({ assistants: [] }));

/** In the person's order. */
export function useAssistants(): readonly Assistant[] {
  return useStore(assistantStore, ({ assistants }) => assistants);
}

/** Who answers in a conversation; `undefined` where nobody in particular does, or he was deleted. */
export function useAssistantOf(conversationId: ConversationId | null): Assistant | undefined {
  const assistantId = useThread(conversationId, (conversation) => conversation.assistantId);
  return useStore(assistantStore, ({ assistants }) => (assistantId === undefined ? undefined : assistants.find((assistant) => assistant.assistantId === assistantId)));
}

export function applyAssistants(assistants: readonly Assistant[]): void {
  assistantStore.setState({ assistants });
}

/** Reads them, and keeps them as main has them. */
export function followAssistants(): void {
  onEvent('assistant.listChanged', applyAssistants);
  void loadAssistants();
}

async function loadAssistants(): Promise<void> {
  const result = raiseIfFailed(await request('assistant.list', {}));
  if (result.ok) applyAssistants(result.value);
}

/** `null`: nobody in particular. */
export async function chooseAssistant(conversationId: ConversationId, assistantId: AssistantId | null): Promise<void> {
  raiseIfFailed(await request('assistant.choose', { conversationId, assistantId }));
}

/** An empty conversation in which this assistant answers. */
export async function newChatWith(assistantId: AssistantId): Promise<void> {
  await newConversation();
  const { activeConversationId } = viewStore.getState();
  if (activeConversationId !== null) await chooseAssistant(activeConversationId, assistantId);
}

/** Leaves a refusal to the caller (the form shows it). */
export function saveAssistant(assistantId: AssistantId | null, content: AssistantContent): Promise<Result<unknown>> {
  return assistantId === null ? request('assistant.create', { content }) : request('assistant.change', { assistantId, content });
}

/** Deletes an assistant and says so with "Undo"; conversations go on without it, under the locks that it held. */
export async function deleteAssistant({ assistantId, name }: Assistant): Promise<void> {
  const result = raiseIfFailed(await request('assistant.delete', { assistantId }));
  if (!result.ok) return;
  const undo = () => void request('assistant.restore', { assistantId }).then(raiseIfFailed);
  raiseNotice({ kind: 'message', key: 'assistant.deleted', values: { name: withVisibleControls(name) } }, [{ labelKey: 'action.undo', perform: undo }], undoLastsMs);
}

/** One place up or down in the list; at its end nothing happens. */
export async function moveAssistant(assistantId: AssistantId, direction: 'up' | 'down'): Promise<void> {
  const ids = assistantStore.getState().assistants.map((assistant) => assistant.assistantId);
  const at = ids.indexOf(assistantId);
  if (ids[direction === 'up' ? at - 1 : at + 1] === undefined) return;
  const beforeAssistantId = ids[direction === 'up' ? at - 1 : at + 2] ?? null;
  raiseIfFailed(await request('assistant.move', { assistantId, beforeAssistantId }));
}

/** Saves it in a file where the person says. */
export async function exportAssistant({ assistantId, name }: Assistant): Promise<void> {
  const result = raiseIfFailed(await request('assistant.export', { assistantId }));
  if (result.ok && result.value) raiseNotice({ kind: 'message', key: 'assistant.exported', values: { name: withVisibleControls(name) } });
}

/** What a file that the person chooses holds; nothing is kept of it. */
export function readAssistantFile(): Promise<Result<AssistantContent | null>> {
  return request('assistant.readFile', {});
}
