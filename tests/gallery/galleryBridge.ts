import type { RawBridge } from '../../shared/contract/bridge';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import { failed, succeeded } from '../../shared/result';
import photographUrl from '../../resources/samples/dandelion.jpg?url';
import { settingsStore } from '../../renderer/state/settingsStore';
import { budgetStatus } from './fixtures/budget';
import { conversations } from './fixtures/conversations';
import { backups, binned } from './fixtures/stores';
import { exchange, exchangeList, usage } from './fixtures/usage';
import { activity, toolFacts, toolFolders, toolGrants } from './fixtures/tools';

type Answers = { readonly [Name in RequestName]?: (input: RequestInput<Name>) => RequestOutput<Name> | Promise<RequestOutput<Name>> };

const answers: Answers = {
  'settings.change': (change) => ({ ...settingsStore.getState().settings, ...withoutMissing(change) }),
  'attachment.thumbnail': () => photograph(),
  'picture.view': () => photograph(1600, 1067),
  'conversation.listDeleted': () => binned,
  'data.read': () => backups,
  'desktop.read': () => ({ canOpenAtLogin: true, opensAtLogin: false }),
  'diagram.draw': diagram,
  'draft.read': () => ({ text: '', attachments: [] }),
  'draft.save': () => null,
  'budget.read': () => budgetStatus,
  'tool.list': () => toolFacts,
  'tool.folders': () => toolFolders,
  'tool.grants': () => toolGrants,
  'activity.list': () => activity,
  'usage.read': () => usage,
  'exchange.list': () => exchangeList,
  'exchange.read': () => exchange,
};

/**
 * Stands where the preload's bridge stands, as `tests/helpers/fakeBridge` does for unit tests: each conversation of the
 * fixtures comes as one snapshot and stays as it is. What would change the world is refused, and the refusal shows as it does in the app.
 */
export function installGalleryBridge(): void {
  const bridge: RawBridge = {
    request: async (name, input) => {
      const answer: unknown = Reflect.get(answers, name);
      return typeof answer === 'function' ? succeeded(await Reflect.apply(answer, undefined, [input])) : failed({ code: 'gateway.offline' });
    },
    on: () => () => undefined,
    open: (_name, input, onFrame) => {
      const snapshot = conversations.find(({ conversationId }) => conversationId === Reflect.get(Object(input), 'conversationId'));
      if (snapshot !== undefined) queueMicrotask(() => onFrame({ seq: 1, snapshot }));
      return { ack: () => undefined, close: () => undefined };
    },
  };
  Reflect.set(globalThis, 'bridge', bridge);
}

/** What a change does not name stays. */
function withoutMissing(change: RequestInput<'settings.change'>): Partial<RequestOutput<'settings.change'>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** The page that draws diagrams is not here: a box stands for its drawing. */
async function diagram(): Promise<RequestOutput<'diagram.draw'>> {
  const canvas = new OffscreenCanvas(560, 160);
  canvas.getContext('2d')?.strokeRect(2, 2, 556, 156);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
  return { ok: true, diagram: { widthPx: 280, heightPx: 80, webp: new Uint8Array(await blob.arrayBuffer()) } };
}

/** Drawn from an element: the page's policy lets it fetch nothing. */
async function photograph(widthPx = 320, heightPx = 213) {
  const image = new Image();
  image.src = photographUrl;
  await image.decode();
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  return { mediaType: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()), widthPx, heightPx };
}
