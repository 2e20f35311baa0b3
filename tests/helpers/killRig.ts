import { setTimeout as wait } from 'node:timers/promises';
import { startDemoGateway, type DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { createRandom } from '../../electron/demoGateway/randomness';
import { projectRoot } from '../../scripts/projectPaths';
import { canary } from './canary';
import { completionOf, findTextBreaches } from './killAnswers';
import { countUp, emptyFigures, type KillFigures } from './killFigures';
import { findBreaches, findChanges, type Breach, type Deed } from './killHistory';
import type { Growth, Loss } from './killLoss';
import { findUnshown } from './killLook';
import { killFirstStart, killMigrating, makeNextVersion, type NextVersion } from './killMigration';
import { setToWork, type PageNotes } from './killPage';
import { isFirstStart, kindOf, planKill, type KillPlan, type PageKind } from './killPlans';
import { killMain } from './killProcess';
import { emptyState, readBackups, readStoredState, type StoredState } from './killStored';
import { launchApp, makeProfile, type LaunchOptions, type RunningApp } from './launchApp';

/*
 * SIGKILL to the main process of the whole app, again and again, at moments drawn from one seed, while its page streams,
 * stores, attaches, or while it migrates (trust.md G9, F43). After each kill the files are compared with what the page was
 * promised and with what the gateway sent; so are they after the start that follows, which is the next cycle's beginning.
 */

export type KillRun = {
  readonly cycles: number;
  readonly seed: number;
  /** Apps that are killed side by side, each with a profile and a gateway of its own. */
  readonly lanes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Only to show that the rig notices: an app with a guard taken out, killed in these ways alone. */
  readonly sabotage?: { readonly appDirectory: string; readonly kinds: readonly PageKind[]; readonly killAfterMs: number };
  readonly tell?: (line: string) => void;
};

/** A profile is used for so many kills and then left for a new one: what is compared grows with each. */
const killsPerProfile = 60;
/** Only against hanging. What an app with a guard taken out will not show is waited for shortly. */
const longestWaitMs = 30_000;
const sabotagedLookMs = 1_500;

export async function killAgainAndAgain(run: KillRun): Promise<KillFigures> {
  const figures = emptyFigures(run.seed);
  const next = run.sabotage === undefined ? await makeNextVersion() : null;
  const queue = Array.from({ length: run.cycles }, (_, cycle) => cycle);
  try {
    const lanes = Array.from({ length: run.lanes }, (_, lane) => runLane({ run, lane, queue, next, figures }));
    // Where one lane cannot go on, the other ends with the kill it is at.
    const outcomes = await Promise.allSettled(lanes.map((lane) => lane.finally(() => queue.splice(0))));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  } finally {
    next?.remove();
  }
  return figures;
}

type Lane = { readonly run: KillRun; readonly lane: number; readonly queue: number[]; readonly next: NextVersion | null; readonly figures: KillFigures };

async function runLane(lane: Lane): Promise<void> {
  const gateway = await startDemoGateway({ key: canary, tokensPerSecond: 600, firstTokenMs: 20 });
  try {
    while (lane.queue.length > 0) await runProfile(lane, gateway);
  } finally {
    await gateway.stop();
  }
}

async function runProfile({ run, queue, next, figures }: Lane, gateway: DemoGateway): Promise<void> {
  const profile = await makeProfile();
  const environment = { ...run.environment, AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key };
  const appDirectory = run.sabotage?.appDirectory ?? projectRoot;
  const life = new KilledLife({ profile: profile.path, environment, appDirectory }, gateway, figures, run.sabotage !== undefined);
  try {
    for (let kills = 0; kills < killsPerProfile; kills += 1) {
      const cycle = queue.shift();
      if (cycle === undefined) break;
      const random = createRandom(run.seed + cycle * 7_919);
      const kind = run.sabotage?.kinds[cycle % run.sabotage.kinds.length] ?? kindOf(cycle);
      const breaches = kind === 'migrating' ? await migrate(cycle, next, environment, random, figures) : await life.killOnce(planOf(run, kind, cycle, random));
      countUp(figures, kind, cycle, breaches);
      for (const { kind: what, what: which } of breaches) run.tell?.(`Kill ${cycle} (${kind}): ${what}: ${which}`);
      if (cycle % 50 === 49) run.tell?.(`${cycle + 1} kills …`);
    }
    await life.end();
  } finally {
    await life.abandon();
    await profile.remove();
  }
}

function planOf(run: KillRun, kind: PageKind, cycle: number, random: () => number): KillPlan {
  const plan = planKill(kind, `c${cycle}`, random);
  return run.sabotage === undefined ? plan : { ...plan, killsFrom: 'underWay', killAfterMs: run.sabotage.killAfterMs };
}

async function migrate(cycle: number, next: NextVersion | null, environment: Readonly<Record<string, string>>, random: () => number, figures: KillFigures): Promise<readonly Breach[]> {
  if (next === null) throw new Error('There is no next version to migrate to');
  const { breaches, phase, startMs } = isFirstStart(cycle) ? await killFirstStart(environment, random) : await killMigrating(next, environment, random);
  figures.phases[phase] += 1;
  figures.checks += 2;
  figures.startsMs.push(startMs);
  return breaches;
}

/** Until main has acknowledged what this kind of kill is to interrupt, or refused it. */
async function untilUnderWay(kind: PageKind, { deeds, seen }: PageNotes): Promise<void> {
  const awaited = kind === 'attaching' ? 'stage' : 'send';
  const deadlineMs = performance.now() + longestWaitMs;
  const isUnderWay = (): boolean => (kind === 'streaming' ? seen.some(({ length }) => length > 0) : deeds.some(({ did, answered }) => did === awaited && answered !== null));
  while (!isUnderWay() && !deeds.some(({ answered }) => answered?.refusal) && performance.now() < deadlineMs) await wait(2);
}

/** A backup that has its name is whole, also one that was being made; what is in it is, or became, what is stored now. */
function findBackupBreaches(profile: string, stored: StoredState): readonly Breach[] {
  return readBackups(profile).flatMap((backup) => [
    ...backup.damage.map((what): Breach => ({ kind: 'damaged', what: `in a backup: ${what}` })),
    ...findChanges(backup, stored, { hasRestarted: false }),
  ]);
}

/** One profile through many lives of the app. */
class KilledLife {
  readonly #launch: LaunchOptions;
  readonly #gateway: DemoGateway;
  readonly #figures: KillFigures;
  readonly #isSabotaged: boolean;
  readonly #deeds: Deed[] = [];
  #app: RunningApp | null = null;
  #known: StoredState = emptyState;

  constructor(launch: LaunchOptions, gateway: DemoGateway, figures: KillFigures, isSabotaged: boolean) {
    this.#launch = launch;
    this.#gateway = gateway;
    this.#figures = figures;
    this.#isSabotaged = isSabotaged;
  }

  async killOnce(plan: KillPlan): Promise<readonly Breach[]> {
    const app = this.#app ?? (await this.#start());
    const { notes, finished } = await setToWork(app.page, plan.steps);
    const sent = this.#sample(plan);
    if (plan.killsFrom === 'underWay') await untilUnderWay(plan.kind, notes);
    await wait(plan.killAfterMs);
    const killedAtMs = await killMain(app.application.process());
    this.#app = null;
    sent.stop();
    await finished;
    this.#deeds.push(...notes.deeds);

    const killed = readStoredState(this.#launch.profile);
    const texts = findTextBreaches(killed, this.#gateway, plan, { killedAtMs, sent: sent.samples, seen: notes.seen });
    if (texts.loss !== null) this.#noteLoss(texts.loss);
    this.#figures.checks += 2;
    this.#figures.acknowledged.push(...notes.deeds.filter(({ answered }) => answered !== null));

    const again = await this.#start();
    const recovered = readStoredState(this.#launch.profile);
    const breaches = [
      ...findBreaches(this.#deeds, killed),
      ...findChanges(this.#known, killed, { hasRestarted: false }),
      ...findBackupBreaches(this.#launch.profile, killed),
      ...texts.breaches,
      ...findBreaches(this.#deeds, recovered),
      ...findChanges(killed, recovered, { hasRestarted: true }),
      ...(await this.#look(again, plan, killed)),
    ];
    this.#known = recovered;
    return breaches;
  }

  /** The last life ends as a person would end it, and all is still there. */
  async end(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
    const breaches = [...findBreaches(this.#deeds, readStoredState(this.#launch.profile))];
    if (!this.#isSabotaged) countUp(this.#figures, null, -1, breaches);
  }

  async abandon(): Promise<void> {
    if (this.#app !== null) await killMain(this.#app.application.process());
    this.#app = null;
  }

  async #start(): Promise<RunningApp> {
    const startedAtMs = performance.now();
    this.#app = await launchApp(this.#launch);
    this.#figures.startsMs.push(performance.now() - startedAtMs);
    return this.#app;
  }

  /** The window shows what was being written, with the way to go on, and the draft beside it. */
  async #look(app: RunningApp, plan: KillPlan, killed: StoredState): Promise<readonly Breach[]> {
    if (plan.kind !== 'streaming') return [];
    const question = [...killed.messages].find(([, { role, text }]) => role === 'user' && plan.steps.some((step) => step.do === 'send' && step.text === text));
    if (question === undefined) return [];
    const [questionId, { conversationId }] = question;
    const answer = [...killed.messages.values()].find(({ parentId }) => parentId === questionId);
    const wanted = { draft: killed.drafts.get(conversationId)?.text ?? '', hasText: answer !== undefined && answer.text !== '' };
    const unshown = await findUnshown(app.page, wanted, this.#isSabotaged ? sabotagedLookMs : longestWaitMs);
    if (unshown.length === 0) this.#figures.shown[wanted.hasText ? 'continue' : 'retry'] += 1;
    return unshown;
  }

  #noteLoss(loss: Loss): void {
    this.#figures.losses.push(loss);
  }

  /** How the gateway's log of the watched answer grows, noted every few milliseconds. */
  #sample(plan: KillPlan): { readonly samples: readonly Growth[]; readonly stop: () => void } {
    const samples: Growth[] = [];
    const watched = plan.steps.find((step) => step.do === 'send' && step.isWatched);
    if (watched?.do !== 'send') return { samples, stop: () => undefined };
    const timer = setInterval(() => {
      const length = completionOf(this.#gateway, watched.text)?.sentText.length ?? 0;
      if (length > (samples.at(-1)?.length ?? 0)) samples.push({ atMs: Date.now(), length });
    }, 3);
    return { samples, stop: () => clearInterval(timer) };
  }
}
