import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Permit } from '../../../electron/tools/permit';
import { sealTool, type PlannedCall, type SealedTool, type ToolContext } from '../../../electron/tools/tool';
import type { PlacedToolCall } from '../../../electron/chat/ports';
import type { ApprovalAnswer, ApprovalCard, ToolRisk } from '../../../shared/tools';
import { importSabotaged } from '../../helpers/sabotagedModule';
import { brokerRig, callOf, sayNo, sayYes, toolOf, type BrokerRig, type RigOptions } from '../../helpers/brokerRig';

/*
 * Ways around the broker (trust.md G12), each of which must come to nothing: by code that holds a sealed tool, by what a model writes,
 * by what a page sends, by what fails.
 */

const context: ToolContext = { conversationId: 'c', turnId: 't', callId: 'k', signal: new AbortController().signal, taint: [], typedText: '', attachments: [] };
const write = toolOf('writeFolder');
const wanted = { place: 'notes', text: 'gone' };

function sealed(): { readonly tool: SealedTool; readonly ran: readonly unknown[] } {
  const ran: unknown[] = [];
  const tool = sealTool({
    name: 'wipe', title: '', summary: '', input: z.strictObject({}), risk: 'writeFolder',
    plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
    run: async () => {
      ran.push(null);
      return { text: '' };
    },
  });
  return { tool, ran };
}

/** The class without the compiler's guard: what code that was smuggled in would see. */
const permits: { readonly prototype: object } & (new (...values: readonly unknown[]) => object) = Object(Permit);
const permitFor = (toolName: string, hash: string): Permit => Permit.recordAndPermit({ toolName, hash }, () => ({ sequence: 1 })).permit;
const runWith = async (planned: PlannedCall, permit: unknown, hash: unknown = 'h'): Promise<unknown> => Reflect.apply(planned.run, planned, [permit, hash, null]);

const byCode: readonly (readonly [what: string, attempt: (planned: PlannedCall, tool: SealedTool) => unknown])[] = [
  ['no permit', (planned) => runWith(planned, undefined)],
  ['null', (planned) => runWith(planned, null)],
  ['true', (planned) => runWith(planned, true)],
  ['an object with the right fields', (planned) => runWith(planned, { toolName: 'wipe', hash: 'h' })],
  ['an object of the class', (planned) => runWith(planned, Object.create(permits.prototype))],
  ['the class made anew', (planned) => runWith(planned, Reflect.construct(permits, []))],
  ['a class above it', (planned) => runWith(planned, new (class extends permits {})())],
  ['a proxy of a real one', (planned) => runWith(planned, new Proxy(permitFor('wipe', 'h'), {}))],
  ['a copy of a real one', (planned) => runWith(planned, structuredClone(permitFor('wipe', 'h')))],
  ['one for another tool', (planned) => runWith(planned, permitFor('read', 'h'))],
  ['one for another hash', (planned) => runWith(planned, permitFor('wipe', 'g'))],
  ['one for another hash, tried twice', async (planned) => {
    const permit = permitFor('wipe', 'g');
    await runWith(planned, permit).catch(() => undefined);
    await runWith(planned, permit, 'h');
  }],
  ['one whose row could not be written', (planned) => runWith(planned, Permit.recordAndPermit({ toolName: 'wipe', hash: 'h' }, () => { throw new Error('full'); }).permit)],
  ['a method of the sealed tool', (_planned, tool) => {
    const run: unknown = Reflect.get(tool, 'run');
    if (typeof run !== 'function') throw new Error('there is none');
    return Reflect.apply(run, tool, [{}, context]);
  }],
  ['anything else that it holds', (_planned, tool) => {
    for (const key of Reflect.ownKeys(tool)) if (!['name', 'title', 'summary', 'risk', 'needsFolder', 'parameters', 'check'].includes(String(key))) return;
    throw new Error('there is nothing else');
  }],
];

describe('a sealed tool', () => {
  it.each(byCode)('is not opened by %s', async (_what, attempt) => {
    const { tool, ran } = sealed();
    const planned = await tool.check({}).plan(context);
    await expect(Promise.resolve().then(() => attempt(planned, tool))).rejects.toThrow();
    expect(ran).toEqual([]);
  });

  it('is opened once by one that was used before', async () => {
    const { tool, ran } = sealed();
    const [one, other] = [await tool.check({}).plan(context), await tool.check({}).plan(context)];
    const permit = permitFor('wipe', 'h');
    await runWith(one, permit);
    await expect(runWith(other, permit)).rejects.toThrow('used before');
    expect(ran).toHaveLength(1);
  });

  it('is opened by a look-alike once the guard is taken out, and the rig sees it', async () => {
    const { module, remove } = await importSabotaged('electron/tools/tool.ts', { file: 'electron/tools/permit.ts', from: "if (!made.has(permit)) throw new Error('this tool was called without a permit');", to: 'if (!made.has(permit)) return;' });
    const seal: unknown = Reflect.get(Object(module), 'sealTool');
    if (typeof seal !== 'function') throw new Error('nothing seals');
    let ran = 0;
    const tool: SealedTool = Reflect.apply(seal, undefined, [{
      name: 'wipe', title: '', summary: '', input: z.strictObject({}), risk: 'writeFolder',
      plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
      run: async () => {
        ran += 1;
        return { text: '' };
      },
    }]);
    await runWith(await tool.check({}).plan(context), {});
    await remove();
    expect(ran).toBe(1);
  });
});

type Attempt = { readonly what: string; readonly calls: readonly PlacedToolCall[]; readonly rig?: RigOptions; readonly person?: typeof sayYes };

const byModel: readonly Attempt[] = [
  { what: 'saying in the arguments that it is approved', calls: [callOf(write, { ...wanted, approved: true })], person: sayYes },
  { what: 'a hash in the arguments', calls: [callOf(write, { ...wanted, hash: '0'.repeat(64) })], person: sayYes },
  { what: 'a permit in the arguments', calls: [callOf(write, { ...wanted, permit: {}, __proto__: {} })], person: sayYes },
  { what: 'a key twice, the harmless one first', calls: [callOf(write, '{"place":"inbox","place":"notes"}')], person: sayYes },
  { what: 'a prototype with the text', calls: [callOf(write, '{"place":"notes","__proto__":{"text":"gone"}}')], person: sayYes },
  { what: 'the name in capitals', calls: [callOf(write.toUpperCase(), wanted)], person: sayYes },
  { what: 'the name with a space', calls: [callOf(`${write} `, wanted)], person: sayYes },
  { what: 'the name in other letters', calls: [callOf(write.replace('o', '\u043e'), wanted)], person: sayYes },
  { what: 'the name of what every object has', calls: [callOf('constructor', wanted), callOf('__proto__', wanted)], person: sayYes },
  { what: 'a tool that is switched off', calls: [callOf(write, wanted)], rig: { broker: { choiceOf: () => ({ chosen: null, switchedOff: [write], hasFolder: true }) } }, person: sayYes },
  { what: 'a tool that was not chosen for the conversation', calls: [callOf(write, wanted)], rig: { broker: { choiceOf: () => ({ chosen: ['do_none'], switchedOff: [], hasFolder: true }) } }, person: sayYes },
  { what: 'a model that may use none', calls: [callOf(write, wanted)], rig: { broker: { canUseTools: () => false } }, person: sayYes },
  { what: 'two calls of one id', calls: [callOf(write, wanted, 'twice'), { ...callOf(write, { place: 'inbox' }, 'twice'), partId: 'other' }], person: sayYes },
  { what: 'ten calls at once, in the hope that one passes', calls: Array.from({ length: 10 }, (_, index) => callOf(write, { place: `p${index}` })), person: sayNo },
  { what: 'one call in ten spellings', calls: Array.from({ length: 10 }, (_, index) => callOf(write, `${' '.repeat(index)}{"place":"notes"}`)), person: sayNo },
  { what: 'a log that does not take the row', calls: [callOf(write, wanted)], rig: { onRecord: () => { throw new Error('full'); } }, person: sayYes },
  { what: 'a grant whose row is not taken', calls: [callOf(write, wanted)], rig: { onRecord: ({ kind }) => { if (kind === 'granted') throw new Error('full'); } }, person: () => ({ choice: 'conversation' }) },
  { what: 'a grant for another place', calls: [callOf(write, wanted)], rig: { broker: { grants: { find: ({ root }) => (root === 'inbox' ? { grantId: 'g' } : null), add: () => ({ grantId: 'g' }), countUse: () => undefined } } }, person: sayNo },
  { what: 'a grant, after the web was searched', calls: [callOf(write, wanted)], rig: { broker: { searchesWeb: () => true, grants: { find: () => ({ grantId: 'g' }), add: () => ({ grantId: 'g' }), countUse: () => undefined } } }, person: sayNo },
];

describe('the broker', () => {
  it.each(byModel)('is not gone around by $what', async ({ calls, rig: options, person = sayNo }) => {
    const rig = brokerRig(options);
    const { ended } = await rig.play(rig.beginTurn(), calls, person);
    expect(rig.effects).toEqual([]);
    expect(ended.size).toBe(calls.length);
  });

  const byPage: readonly (readonly [what: string, risk: ToolRisk, forged: (card: ApprovalCard, rig: BrokerRig) => Partial<ApprovalAnswer> & { readonly conversationId?: string; readonly waits?: number }])[] = [
    ['at once', 'writeFolder', () => ({ waits: 0 })],
    ['with the hash of the input alone', 'writeFolder', () => ({ hash: '0'.repeat(64) })],
    ['for another conversation', 'writeFolder', () => ({ conversationId: 'other' })],
    ['with the id of the call', 'writeFolder', ({ partId }) => ({ approvalId: partId ?? '' })],
    ['always, for writing', 'writeFolder', () => ({ choice: 'folder' })],
    ['in this conversation, for the clipboard', 'readClipboard', () => ({ choice: 'conversation' })],
    ['without a picture, for a screenshot', 'takeScreenshot', () => ({})],
    ['with a picture of somebody else', 'takeScreenshot', () => ({ attachmentId: 'stolen' })],
    ['with a picture, for writing', 'writeFolder', () => ({ attachmentId: 'picture' })],
  ];

  it.each(byPage)('is not told Yes %s', async (_what, risk, forge) => {
    const rig = brokerRig();
    const controller = new AbortController();
    const { ended } = await rig.play(rig.beginTurn(), [callOf(toolOf(risk), wanted, 'a')], (card) => {
      const { conversationId = card.conversationId, waits = 600, ...answer } = forge(card, rig);
      rig.clock.sleep(waits);
      expect(() => rig.broker.decide(conversationId, { approvalId: card.approvalId, hash: card.hash, choice: 'once', ...answer })).toThrow('approval.refused');
      controller.abort('stopped');
      return null;
    }, controller.signal);
    expect(rig.effects).toEqual([]);
    expect(ended.get('part-a')).toMatchObject({ status: 'denied', decision: 'stopped' });
  });

  it.each([
    ['a second time', 'conversation'],
    ['in another conversation', 'other'],
  ])('does not take a Yes that was given once %s', async (_what, conversationId) => {
    const rig = brokerRig();
    const { cards } = await rig.play(rig.beginTurn(), [callOf(write, wanted)], sayYes);
    const [card] = cards;
    rig.clock.sleep(1_000);
    expect(() => rig.broker.decide(conversationId, { approvalId: card?.approvalId ?? '', hash: card?.hash ?? '', choice: 'once' })).toThrow('approval.refused');
    await rig.play(rig.beginTurn([], conversationId), [callOf(write, wanted)], sayNo);
    expect(rig.effects).toHaveLength(1);
  });

  it('lets nothing of a turn run after its end, whatever was answered', async () => {
    const rig = brokerRig();
    const turn = rig.beginTurn();
    const { ended } = await rig.play(turn, [callOf(write, wanted, 'a')], (card) => {
      turn.end();
      rig.clock.sleep(600);
      expect(() => rig.broker.decide('conversation', { approvalId: card.approvalId, hash: card.hash, choice: 'once' })).toThrow('approval.refused');
      return null;
    });
    expect(rig.effects).toEqual([]);
    expect(ended.get('part-a')).toMatchObject({ status: 'denied' });
  });

  it('lets no tool change what was shown before it runs', async () => {
    const seen: string[] = [];
    const mutable = sealTool({
      name: 'sly', title: '', summary: '', input: z.strictObject({ place: z.string(), list: z.array(z.string()).default([]) }), risk: 'writeFolder', needsFolder: false,
      plan: async (input) => {
        for (const change of [() => Reflect.set(input, 'place', 'elsewhere'), () => Reflect.set(input.list, 0, 'x'), () => Reflect.deleteProperty(input, 'place')]) expect(change()).toBe(false);
        return { plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: 'a', place: 'a' } };
      },
      run: async (input) => {
        seen.push(JSON.stringify(input));
        return { text: '' };
      },
    });
    const rig = brokerRig({ tools: [mutable] });
    const { cards } = await rig.play(rig.beginTurn(), [callOf('sly', { place: 'here' })], sayYes);
    expect(cards[0]?.inputText).toBe('{"list":[],"place":"here"}');
    expect(seen).toEqual(['{"place":"here","list":[]}']);
  });

  it('was tried in at least 40 ways', () => {
    const ways = byCode.length + 1 + byModel.length + byPage.length + 4;
    expect(ways).toBeGreaterThanOrEqual(40);
    console.log(`G12 ways around the broker: ${ways} tried, 0 effects without a recorded Yes.`);
  });
});
