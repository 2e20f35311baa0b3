import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId, ModelId } from '../../shared/ids';
import { isChatModel } from '../../shared/model';
import type { Model, ModelListing } from '../../shared/model';
import type { Result } from '../../shared/result';
import { maxFavouriteModels, maxHiddenMakers } from '../../shared/settings';
import { request } from '../bridge/bridge';
import { connectionStore, useIsDemo } from './connectionStore';
import { useThread } from './conversationStore';
import { raiseIfFailed } from './noticeStore';
import { changeSettings, settingsStore, useSettings } from './settingsStore';

type ModelState = { readonly listing: ModelListing; readonly byId: ReadonlyMap<ModelId, Model> };

const emptyListing: ModelListing = { models: [], fetchedAtMs: null, isRefreshing: false, dialect: 'gateway' };

export const modelStore = createStore<ModelState>(() => ({ listing: emptyListing, byId: new Map() }));

export function useModels(): ModelListing {
  return useStore(modelStore, (state) => state.listing);
}

/** What the catalogue says of a model; `undefined` when it does not list it. */
export function useModel(modelId: ModelId | null | undefined): Model | undefined {
  return useStore(modelStore, (state) => (modelId ? state.byId.get(modelId) : undefined));
}

export function applyModels(listing: ModelListing): void {
  modelStore.setState({ listing, byId: new Map(listing.models.map((model) => [model.modelId, model])) });
}

export function loadModels(): Promise<Result<ModelListing>> {
  return applied(request('model.list', {}));
}

/** Fetches the catalogue anew; a failure is left to the caller. */
export function refreshModels(): Promise<Result<ModelListing>> {
  return applied(request('model.refresh', {}));
}

async function applied(pending: Promise<Result<ModelListing>>): Promise<Result<ModelListing>> {
  const result = await pending;
  if (result.ok) applyModels(result.value);
  return result;
}

/** For this conversation; for new ones too where there is none yet, or where the person says so. */
export async function chooseModel(conversationId: ConversationId | null, modelId: ModelId, isForNewChats = false): Promise<void> {
  const hasDefault = settingsStore.getState().settings.defaultModelId !== null;
  const pending: Promise<unknown>[] = [];
  if (isForNewChats || !hasDefault || conversationId === null) pending.push(changeSettings({ defaultModelId: modelId }));
  if (conversationId !== null) pending.push(request('conversation.chooseModel', { conversationId, modelId }).then(raiseIfFailed));
  await Promise.all(pending);
}

/** Marks a model as a favourite, the newest one first, or takes the mark away. */
export async function toggleFavourite(modelId: ModelId): Promise<void> {
  const { favouriteModelIds } = settingsStore.getState().settings;
  await changeSettings({ favouriteModelIds: toggled(favouriteModelIds, modelId).slice(0, maxFavouriteModels) });
}

/** Leaves a maker's models out of the picker, or offers them again. */
export async function toggleMaker(maker: string): Promise<void> {
  const { hiddenMakers } = settingsStore.getState().settings;
  await changeSettings({ hiddenMakers: toggled(hiddenMakers, maker).slice(0, maxHiddenMakers) });
}

function toggled(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [item, ...list];
}

/**
 * The model that the next message goes to: the conversation's own, else the default, else, in the demo, where nothing is
 * billed, the first one. `null`: the person has to choose.
 */
export function useChosenModelId(conversationId: ConversationId | null): ModelId | null {
  const own = useThread(conversationId, (conversation) => conversation.modelId);
  const byDefault = useSettings((settings) => settings.defaultModelId);
  const models = useModels().models;
  return chosenModelId(own ?? null, byDefault, models, useIsDemo());
}

export function currentChosenModelId(own: ModelId | null): ModelId | null {
  const isDemo = connectionStore.getState().connection?.isDemo === true;
  return chosenModelId(own, settingsStore.getState().settings.defaultModelId, modelStore.getState().listing.models, isDemo);
}

function chosenModelId(own: ModelId | null, byDefault: ModelId | null, models: readonly Model[], isDemo: boolean): ModelId | null {
  if (own !== null || !isDemo) return own ?? byDefault;
  const isListed = models.some((model) => model.modelId === byDefault);
  return isListed ? byDefault : (models.find(isChatModel)?.modelId ?? byDefault);
}
