import type { PlacedToolCall } from '../../../electron/chat/ports';
import type { ApprovalAnswer, ApprovalCard, ToolRisk } from '../../../shared/tools';
import { FailureError } from '../../../shared/failure';
import { allRisks, brokerRig, callOf, toolOf, type BrokerRig, type Played, type RigInput } from '../../helpers/brokerRig';

/*
 * Random sessions with the real broker (trust.md G12, T25): a model that asks for anything in any spelling, a person who says Yes, No or
 * nothing, a page that forges answers, a disk that fails, a world that changes. It knows the rules of trust.md 9.2 by itself, and tells
 * each effect that they do not allow.
 */

export type Figures = { readonly sessions: number; readonly calls: number; readonly cards: number; readonly effects: number; readonly forged: number; readonly breaches: readonly string[] };

const reading: readonly ToolRisk[] = ['readFolder', 'readClipboard', 'takeScreenshot', 'fetch', 'billed'];
const lastingWhileTainted: readonly ToolRisk[] = ['readFolder'];
const callsBeforeQuestion = 25;
const places = ['notes', 'plans', 'inbox'];

export async function runSessions(count: number, seed: number): Promise<Figures> {
  const random = generator(seed);
  const total = { calls: 0, cards: 0, effects: 0, forged: 0 };
  const breaches: string[] = [];
  for (let session = 0; session < count; session += 1) {
    const outcome = await new Session(random).play();
    total.calls += outcome.calls;
    total.cards += outcome.cards;
    total.effects += outcome.effects;
    total.forged += outcome.forged;
    breaches.push(...outcome.breaches.map((breach) => `session ${session}: ${breach}`));
  }
  return { sessions: count, ...total, breaches };
}

type Yes = { readonly card: ApprovalCard; readonly choice: string; used: boolean };

/** A few turns of one or two conversations. */
class Session {
  readonly #random: () => number;
  readonly #rig: BrokerRig;
  readonly #yes: Yes[] = [];
  readonly #breaches: string[] = [];
  #failingRows = 0;
  #calls = 0;
  #cards = 0;
  #forged = 0;

  constructor(random: () => number) {
    this.#random = random;
    this.#failingRows = random() < 0.1 ? 3 : 0;
    this.#rig = brokerRig({
      onRecord: () => {
        if (this.#failingRows > 0 && random() < 0.3) {
          this.#failingRows -= 1;
          throw new FailureError({ code: 'store.full' });
        }
      },
    });
  }

  async play(): Promise<{ readonly calls: number; readonly cards: number; readonly effects: number; readonly forged: number; readonly breaches: readonly string[] }> {
    const turns = 1 + this.#below(3);
    for (let turn = 0; turn < turns; turn += 1) await this.#turn(this.#random() < 0.7 ? 'conversation' : 'other');
    return { calls: this.#calls, cards: this.#cards, effects: this.#rig.effects.length, forged: this.#forged, breaches: this.#breaches };
  }

  async #turn(conversationId: string): Promise<void> {
    const turn = this.#rig.beginTurn([], conversationId);
    const controller = new AbortController();
    const firstRow = this.#rig.rows.length;
    const firstEffect = this.#rig.effects.length;
    const denied = new Set<string>();
    const isLong = this.#random() < 0.02;
    const asked = isLong ? 30 : 1 + this.#below(4);
    for (let round = 0; round < 1 + this.#below(2); round += 1) {
      const calls = Array.from({ length: asked }, () => (isLong ? callOf(toolOf('none'), { place: this.#one(places) }) : this.#call()));
      this.#calls += calls.length;
      const deniedBefore = new Set(denied);
      const played = await this.#rig.play(turn, calls, (card) => this.#answer(card, controller, deniedBefore), controller.signal, (card, answer) => this.#noteTaken(card, answer, denied));
      this.#checkEnds(calls, played);
    }
    turn.end();
    this.#checkEffects(firstEffect, firstRow, conversationId);
  }

  #call(): PlacedToolCall {
    const risk = this.#one(allRisks);
    const place = this.#one(places);
    const text = this.#one(['', 'a', 'é\u202e', '😀']);
    const spellings = [
      JSON.stringify({ place, text }),
      JSON.stringify({ text, place }),
      `{ "place": ${JSON.stringify(place)} , "text" : "${[...text].map((each) => (each.length === 1 ? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}` : each)).join('')}" }`,
      text === '' ? JSON.stringify({ place }) : JSON.stringify({ place, text }),
      `{"place":"${place}","place":"else"}`,
      `{"place":"${place}","__proto__":{"text":"x"}}`,
      `{"place":"${place}"`,
      JSON.stringify({ place, more: 1 }),
    ];
    const name = this.#random() < 0.03 ? this.#one(['', 'toString', 'do_anything', 'DO_NONE']) : toolOf(risk);
    return callOf(name, this.#one(this.#random() < 0.8 ? spellings.slice(0, 4) : spellings));
  }

  #answer(card: ApprovalCard, controller: AbortController, deniedBefore: ReadonlySet<string>): Partial<ApprovalAnswer> | null {
    this.#cards += 1;
    const key = keyOf(card);
    if (deniedBefore.has(key) && card.partId !== null) this.#breaches.push(`asked again for what was denied: ${key}`);
    this.#forge(card);
    if (this.#random() < 0.1) this.#rig.world.set(this.#one(places), String(this.#random()));
    const mood = this.#random();
    if (mood < 0.05) {
      controller.abort('stopped');
      return null;
    }
    if (mood < 0.3) return { choice: 'deny', ...(this.#random() < 0.5 ? { words: 'Please not.' } : {}) };
    return { choice: this.#one(card.choices) };
  }

  #noteTaken(card: ApprovalCard, { choice = 'deny' }: Partial<ApprovalAnswer>, denied: Set<string>): void {
    if (choice === 'deny') denied.add(keyOf(card));
    else this.#yes.push({ card, choice, used: false });
  }

  /** What a page that was taken over would send: none of it may be taken. */
  #forge({ approvalId, hash, conversationId, detail, askedAtMs }: ApprovalCard): void {
    if (this.#random() < 0.5) return;
    const picture = detail.kind === 'screenshot' ? { attachmentId: 'picture' } : {};
    const yes = { approvalId, hash, choice: 'once', ...picture } as const;
    const isFresh = this.#rig.clock.nowMs() - askedAtMs < 500;
    const attempts: readonly (() => void)[] = [
      () => this.#rig.broker.decide(conversationId, isFresh ? yes : { ...yes, hash: '' }),
      () => {
        this.#rig.clock.sleep(600);
        this.#rig.broker.decide('somewhere', yes);
      },
      () => {
        this.#rig.clock.sleep(600);
        this.#rig.broker.decide(conversationId, { ...yes, hash: hash.replaceAll(/./g, (digit) => (digit === '0' ? '1' : '0')) });
      },
      () => this.#rig.broker.decide(conversationId, { ...yes, approvalId: `${approvalId}0` }),
      () => this.#rig.broker.decide(conversationId, { ...yes, approvalId: this.#yes.at(-1)?.card.approvalId ?? 'none', hash: this.#yes.at(-1)?.card.hash ?? '' }),
    ];
    this.#forged += 1;
    try {
      this.#one(attempts)();
      this.#breaches.push('a forged answer was taken');
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
    }
  }

  #checkEnds(calls: readonly PlacedToolCall[], { ended }: Played): void {
    for (const { partId } of calls) if (!ended.has(partId)) this.#breaches.push('a call did not end');
    if (ended.size !== calls.length) this.#breaches.push('something ended that nobody asked for');
  }

  #checkEffects(firstEffect: number, firstRow: number, conversationId: string): void {
    const { effects, rows } = this.#rig;
    const usedRows = new Set<number>();
    for (const effect of effects.slice(firstEffect)) {
      const index = rows.findIndex(
        (row, at) => at >= firstRow && at < effect.rowsBefore && !usedRows.has(at) && row.kind === 'decided' && row.status === null && row.toolName === effect.toolName && row.inputHash === effect.hash,
      );
      const row = rows[index];
      if (row === undefined) {
        this.#breaches.push(`${effect.toolName} ran without a row before it`);
        continue;
      }
      usedRows.add(index);
      if (row.inputText !== effect.inputText) this.#breaches.push(`${effect.toolName} ran with other bytes than were recorded`);
      const isTainted = rows.slice(firstRow, index).some(({ kind, status, toolName }) => kind === 'ended' && status === 'done' && reading.some((risk) => toolOf(risk) === toolName));
      this.#checkAllowed(effect, row.decision ?? '', isTainted, conversationId);
    }
    const ran = effects.length - firstEffect;
    const more = this.#yes.filter(({ card, used }) => card.partId === null && !used);
    for (const yes of more) yes.used = true;
    if (ran > callsBeforeQuestion * (1 + more.length)) this.#breaches.push(`${ran} calls ran without a question`);
  }

  #checkAllowed(effect: { readonly toolName: string; readonly inputText: string; readonly hash: string }, decision: string, isTainted: boolean, conversationId: string): void {
    const risk = allRisks.find((each) => toolOf(each) === effect.toolName) ?? 'none';
    const say = (what: string): void => void this.#breaches.push(`${effect.toolName} ran ${what}`);
    if (decision === 'policy') {
      if (risk !== 'none') say('without a question');
      return;
    }
    if (decision === 'grant') {
      const isGiven = this.#yes.some(({ card, choice }) => card.toolName === effect.toolName && placeOf(card.inputText) === placeOf(effect.inputText) && (choice === 'folder' || (choice === 'conversation' && card.conversationId === conversationId)));
      if (!isGiven) say('by a grant that nobody gave');
      if (isTainted && !lastingWhileTainted.includes(risk)) say('by a grant that does not count after outside text');
      return;
    }
    const yes = this.#yes.find(({ card, choice, used }) => !used && card.hash === effect.hash && choice === decision);
    if (yes === undefined) return say('without a Yes to what it did');
    yes.used = true;
    if (yes.card.inputText !== effect.inputText) say('with other bytes than were shown');
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #one<T>(list: readonly T[]): T {
    const item = list[this.#below(list.length)];
    if (item === undefined) throw new Error('an empty list');
    return item;
  }
}

function keyOf({ toolName, inputText }: ApprovalCard): string {
  return `${toolName} ${inputText}`;
}

function placeOf(inputText: string): RigInput['place'] {
  const input: unknown = JSON.parse(inputText);
  return typeof input === 'object' && input !== null && 'place' in input ? String(input.place) : '';
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
