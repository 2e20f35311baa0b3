import { describe, expect, it } from 'vitest';
import { judge, type JudgedCall } from '../../../../electron/tools/policy';
import { schemaHashOf } from '../../../../electron/tools/callHash';
import { sealTool } from '../../../../electron/tools/tool';
import type { ToolRisk } from '../../../../shared/tools';
import { z } from 'zod';
import { allRisks, brokerRig, callOf, sayNo, sayYes, toolOf } from '../../../helpers/brokerRig';

type Facts = Partial<Omit<JudgedCall, 'hasGrant'>> & { readonly hasGrant?: boolean };

function verdict(risk: ToolRisk, { hasGrant = false, ...facts }: Facts = {}): string {
  const judged = judge({ risk, root: 'place', needsFreshYes: false, isKnownAnyway: false, isTainted: false, hasChanged: false, isTemporary: false, writesClipboardAtOnce: false, hasGrant: () => hasGrant, ...facts });
  return judged.kind === 'allow' ? judged.decision : `ask: ${judged.choices.join(' ')}`;
}

const asks = 'ask: once';
const asksForConversation = 'ask: once conversation';
const asksForFolder = 'ask: once conversation folder';

/** trust.md 9.2 and T30, as a table: which facts, and what comes of them for each power. */
const table: readonly (readonly [what: string, facts: Facts, expected: { readonly [Risk in ToolRisk]: string }])[] = [
  ['usually', {}, { none: 'policy', readFolder: asksForFolder, writeFolder: asksForConversation, readClipboard: asks, writeClipboard: asksForConversation, takeScreenshot: asks, open: asks, fetch: asksForConversation, billed: asks }],
  ['with a grant', { hasGrant: true }, { none: 'policy', readFolder: 'grant', writeFolder: 'grant', readClipboard: asks, writeClipboard: 'grant', takeScreenshot: asks, open: asks, fetch: 'grant', billed: asks }],
  ['with a grant, tainted', { hasGrant: true, isTainted: true }, { none: 'policy', readFolder: 'grant', writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
  ['with a grant, at a secret-like place', { hasGrant: true, needsFreshYes: true }, { none: 'policy', readFolder: asks, writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
  ['with a grant, after what was shown has changed', { hasGrant: true, hasChanged: true }, { none: 'policy', readFolder: asksForFolder, writeFolder: asksForConversation, readClipboard: asks, writeClipboard: asksForConversation, takeScreenshot: asks, open: asks, fetch: asksForConversation, billed: asks }],
  ['with a grant, where there is no place', { hasGrant: true, root: null }, { none: 'policy', readFolder: asks, writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
  ['where only the labels of folders are told', { root: null, isKnownAnyway: true }, { none: 'policy', readFolder: 'policy', writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
  ['in a temporary conversation', { isTemporary: true }, { none: 'policy', readFolder: asks, writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
  ['where the clipboard may be written at once', { writesClipboardAtOnce: true }, { none: 'policy', readFolder: asksForFolder, writeFolder: asksForConversation, readClipboard: asks, writeClipboard: 'policy', takeScreenshot: asks, open: asks, fetch: asksForConversation, billed: asks }],
  ['where the clipboard may be written at once, tainted', { writesClipboardAtOnce: true, isTainted: true }, { none: 'policy', readFolder: asksForFolder, writeFolder: asks, readClipboard: asks, writeClipboard: asks, takeScreenshot: asks, open: asks, fetch: asks, billed: asks }],
];

describe('who decides about a call (trust.md 9.2, T30)', () => {
  it.each(table.flatMap(([what, facts, expected]) => allRisks.map((risk) => [risk, what, facts, expected[risk]] as const)))('%s, %s', (risk, _what, facts, expected) => {
    expect(verdict(risk, facts)).toBe(expected);
  });

  it('is settled in at least 40 checks', () => {
    expect(table.length * allRisks.length).toBeGreaterThanOrEqual(40);
    console.log(`T30 grants: ${table.length * allRisks.length} checks of what may pass without a question.`);
  });
});

describe('a lasting Yes (trust.md T30)', () => {
  it.each([
    ['the same place in the same conversation', { place: 'a' }, 'conversation', 0],
    ['another place', { place: 'b' }, 'conversation', 1],
    ['a place that begins with the same letters', { place: 'ab' }, 'conversation', 1],
    ['another conversation', { place: 'a' }, 'other', 1],
  ])('of this conversation holds for %s', async (_what, input, conversationId, cards) => {
    const rig = brokerRig();
    await rig.play(rig.beginTurn(), [callOf(toolOf('readFolder'), { place: 'a' })], () => ({ choice: 'conversation' }));
    expect((await rig.play(rig.beginTurn([], conversationId), [callOf(toolOf('readFolder'), input)], sayNo)).cards).toHaveLength(cards);
  });

  it('of a folder holds in every conversation, and for that tool alone', async () => {
    const rig = brokerRig();
    await rig.play(rig.beginTurn(), [callOf(toolOf('readFolder'), { place: 'a' })], () => ({ choice: 'folder' }));
    expect((await rig.play(rig.beginTurn([], 'other'), [callOf(toolOf('readFolder'), { place: 'a' })], sayNo)).cards).toHaveLength(0);
    expect((await rig.play(rig.beginTurn([], 'other'), [callOf(toolOf('writeFolder'), { place: 'a' })], sayNo)).cards).toHaveLength(1);
    expect(rig.rows.map(({ kind, decision }) => [kind, decision])).toContainEqual(['granted', 'folder']);
  });

  it('is not given by a Yes for once', async () => {
    const rig = brokerRig();
    for (const cards of [1, 1]) expect((await rig.play(rig.beginTurn(), [callOf(toolOf('readFolder'), { place: 'a' })], sayYes)).cards).toHaveLength(cards);
    expect(rig.grants).toEqual([]);
  });

  it('is for this form of the tool: with another input or more power it is another tool', () => {
    const sealed = (shape: z.ZodType, risk: ToolRisk) =>
      sealTool({ name: 'note', title: '', summary: '', input: shape, risk, plan: () => Promise.reject(new Error()), run: () => Promise.reject(new Error()) });
    const hashes = [sealed(z.strictObject({ place: z.string() }), 'readFolder'), sealed(z.strictObject({ place: z.string(), deep: z.boolean() }), 'readFolder'), sealed(z.strictObject({ place: z.string() }), 'writeFolder')].map(schemaHashOf);
    expect(new Set(hashes).size).toBe(3);
  });

  it('revoked while the call waits for its turn does not let it run', async () => {
    const rig = brokerRig({ outcome: async () => ({ text: 'ok' }) });
    await rig.play(rig.beginTurn(), [callOf(toolOf('writeFolder'), { place: 'a' })], () => ({ choice: 'conversation' }));
    let isRevoked = false;
    const revoking = brokerRig({
      broker: {
        grants: { find: () => (isRevoked ? null : { grantId: 'g' }), add: () => ({ grantId: 'g' }), countUse: () => undefined },
      },
      outcome: async () => {
        isRevoked = true;
        return { text: 'ok' };
      },
    });
    const { ended, cards } = await revoking.play(revoking.beginTurn(), [callOf(toolOf('writeFolder'), { place: 'a' }, 'a'), callOf(toolOf('writeFolder'), { place: 'a', text: 'b' }, 'b')], sayNo);
    expect(revoking.effects).toHaveLength(1);
    expect(cards).toHaveLength(1);
    expect(ended.get('part-b')).toMatchObject({ status: 'denied' });
  });
});
