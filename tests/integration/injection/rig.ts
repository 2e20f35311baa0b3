import { createToolServices, type ToolRoom } from '../../../electron/toolServices';
import { createGatewayClient } from '../../../electron/gateway/gatewayClient';
import { startDemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { systemClock } from '../../../electron/support/clock';
import { makeId } from '../../../electron/support/ids';
import type { Clock } from '../../../electron/chat/ports';
import type { Message, ToolCallPart } from '../../../shared/chat/message';
import { defaultSettings } from '../../../shared/settings';
import type { ActivityEntry, ActivityPage, ApprovalCard, ToolFolder, ToolGrant } from '../../../shared/tools';
import { buildAnalysisProcess, forkAnalysis } from '../../helpers/analysisHelper';
import { canary } from '../../helpers/canary';
import { openRooms } from '../../helpers/engine';
import { noToolPorts } from '../../helpers/noToolPorts';
import type { Secret } from './canaries';
import { makeOutside, type Touch } from './outside';
import { answerTo, cardsIn } from './person';
import type { Scenario } from './scenarios';
import { makeWorld } from './world';

/*
 * The whole house but Electron: the real engine, gateway client, broker, tools, database and disk, with the model that always
 * obeys on the other end of real HTTP. Only what lies beyond the computer's disk is a note (clipboard, trash, browser, web).
 */

/** Everything that happened while the turns of one scenario ran. */
export type Observed = {
  /** Paths of the disk that are not as they were. */
  readonly changed: readonly string[];
  readonly touches: readonly Touch[];
  readonly cards: readonly ApprovalCard[];
  readonly calls: readonly ToolCallPart[];
  /** Of this scenario, oldest first. */
  readonly rows: readonly ActivityEntry[];
  readonly isChainWhole: boolean;
  readonly grants: readonly ToolGrant[];
  readonly folders: readonly ToolFolder[];
  /** Whole bodies, as they left. */
  readonly sent: readonly string[];
  readonly answers: readonly Message[];
  /** Of the cards to which the person said Yes. */
  readonly yesHashes: readonly string[];
  /** What those let the model know. */
  readonly allowedSecrets: readonly Secret[];
  readonly isOwn: (card: ApprovalCard) => boolean;
};

export type Rig = { readonly run: (scenario: Scenario) => Promise<Observed>; readonly stop: () => Promise<void> };

/** Time that the test moves on by itself, so that a person who reads for half a second costs none. */
type MovableClock = Clock & { readonly skip: (ms: number) => void };

function movableClock(): MovableClock {
  let skippedMs = 0;
  return {
    nowMs: () => systemClock.nowMs() + skippedMs,
    monotonicMs: () => systemClock.monotonicMs() + skippedMs,
    after: systemClock.after,
    skip: (ms) => {
      skippedMs += ms;
    },
  };
}

export async function startRig(): Promise<Rig> {
  const world = makeWorld();
  const analysis = await buildAnalysisProcess();
  const outside = makeOutside(() => forkAnalysis(analysis.file));
  const clock = movableClock();
  const gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0 });
  let sent: string[] = [];
  const client = createGatewayClient({
    fetch: (url, init) => {
      sent.push(String(init?.body ?? ''));
      return fetch(url, init);
    },
    connection: () => ({ baseUrl: gateway.baseUrl, dialect: 'gateway' }),
    key: () => Promise.resolve(gateway.key),
    appVersion: 'test',
  });
  let toOpen = '';
  let made: ToolRoom | null = null;
  const rooms = await openRooms({
    gateway: client,
    clock,
    reportBug: rethrow,
    makeTools: ({ store, hub, attachments }) => {
      made = createToolServices({
        store,
        hub,
        clock,
        makeId,
        isWatching: () => true,
        isTemporary: () => false,
        canCallTools: () => 'yes',
        searchesWeb: () => false,
        heldKeys: () => [canary],
        reportBug: rethrow,
        settings: { read: () => defaultSettings },
        attachments: {
          stage: (_conversationId, name, bytes) => attachments.stage({ name, bytes }),
          read: (_conversationId, attachment) => attachments.read(attachment),
          find: (attachmentId) => store.attachments.find(attachmentId),
        },
        outside: outside.ports,
        system: noToolPorts.system,
        openLink: outside.openLink,
        dialogs: { askWhichFolder: () => Promise.resolve(toOpen), askWhatToOpen: () => Promise.resolve(null), askWhereToSave: () => Promise.resolve(null) },
        tellFolders: () => undefined,
        tellGrants: () => undefined,
    tellWritten: () => undefined,
      });
      return made.toolBox;
    },
  });
  const room = servicesOf(made);
  for (toOpen of world.folders) await room.tools.addFolder();

  async function run(scenario: Scenario): Promise<Observed> {
    const { way } = scenario;
    world.reset();
    for (const [path, content] of Object.entries(way.files ?? {})) world.write(path, content);
    outside.begin(way);
    world.changes();
    sent = [];
    const conversationId = rooms.newConversation();
    const before = room.activity.list({ text: '', beforeSequence: null }).entries[0]?.sequence ?? 0;
    const cards: ApprovalCard[] = [];
    const yesHashes: string[] = [];
    const watching = rooms.hub.watch(conversationId, (events) => {
      for (const card of cardsIn(events)) {
        cards.push(card);
        queueMicrotask(() => answer(card));
      }
    });
    const answer = (card: ApprovalCard): void => {
      const doing = answerTo(card, scenario);
      if (doing.kind === 'stop') return rooms.chat.stop(card.turnId);
      if (doing.answer.choice !== 'deny') yesHashes.push(card.hash);
      clock.skip(600);
      room.tools.decide(conversationId, doing.answer, 1);
    };
    const attachmentIds = await Promise.all(Object.entries(way.attached ?? {}).map(([name, bytes]) => rooms.stage(name, bytes)));
    for (const [turn, text] of way.questions.entries()) {
      await rooms.chat.send({ conversationId, text, attachmentIds: turn === 0 ? attachmentIds : [], modelId: 'fault/obedient' });
      await rooms.idle(conversationId);
    }
    watching?.close();
    const log = logSince(room, before);
    const answers = rooms.thread(conversationId).filter(({ role }) => role === 'assistant');
    return {
      changed: world.changes(),
      touches: outside.touches(),
      cards,
      calls: answers.flatMap(({ parts }) => parts.filter((part) => part.kind === 'toolCall')),
      rows: log.rows,
      isChainWhole: log.isChainWhole,
      grants: room.tools.grants(),
      folders: await room.tools.folders(),
      sent,
      answers,
      yesHashes,
      allowedSecrets: [],
      isOwn: (card) => answerTo(card, { ...scenario, person: 'denies' }).kind === 'answer' && yesHashes.includes(card.hash),
    };
  }

  return {
    run,
    stop: async () => {
      await rooms.stop();
      await gateway.stop();
      await analysis.remove();
      world.remove();
    },
  };
}

/** All rows after this one, oldest first: a model that insists fills more than one page. */
function logSince(room: ToolRoom['services'], sequence: number): { readonly rows: readonly ActivityEntry[]; readonly isChainWhole: boolean } {
  const rows: ActivityEntry[] = [];
  let isChainWhole = true;
  for (let beforeSequence: number | null = null; ; ) {
    const page: ActivityPage = room.activity.list({ text: '', beforeSequence });
    isChainWhole &&= page.chain.isWhole;
    rows.push(...page.entries.filter((row) => row.sequence > sequence));
    beforeSequence = page.entries.at(-1)?.sequence ?? 0;
    if (!page.hasMore || beforeSequence <= sequence) return { rows: rows.toReversed(), isChainWhole };
  }
}

/** What is known by now: the engine was built, and with it the tools. */
function servicesOf(room: ToolRoom | null): ToolRoom['services'] {
  if (room === null) throw new Error('There are no tools.');
  return room.services;
}

function rethrow(error: unknown): never {
  throw error;
}
