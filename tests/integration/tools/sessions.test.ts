import { describe, expect, it } from 'vitest';
import { importSabotaged, type Sabotage } from '../../helpers/sabotagedModule';
import { runSessions, type Figures } from './sessions';

describe('random sessions with the broker (trust.md G12)', () => {
  it('do nothing without a matching recorded decision, and run the bytes that were shown', async () => {
    const { sessions, calls, cards, effects, forged, breaches } = await runSessions(10_000, 20_261_121);
    expect(breaches.slice(0, 5)).toEqual([]);
    expect(Math.min(calls / 50_000, cards / 30_000, effects / 20_000, forged / 15_000)).toBeGreaterThan(1);
    console.log(`G12 nothing without a Yes: ${sessions} sessions, ${calls} calls, ${cards} cards, ${effects} effects, ${forged} forged answers: 0 without a recorded decision, 0 with other bytes than shown.`);
  }, 240_000);
});

/** Each guard taken out: the same sessions must tell. */
const sabotages: readonly (Sabotage & { readonly what: string; readonly seen: RegExp })[] = [
  { what: 'the policy lets everything pass', file: 'electron/tools/policy.ts', from: 'if (isQuiet) return', to: 'return', seen: /ran without a question/ },
  { what: 'a grant for writing counts after outside text', file: 'electron/tools/policy.ts', from: "writeFolder: { isQuiet: false, lasting: ['conversation'], countsWhenTainted: false }", to: "writeFolder: { isQuiet: false, lasting: ['conversation'], countsWhenTainted: true }", seen: /does not count after outside text/ },
  { what: 'a grant is found by the name of the tool alone', file: 'tests/helpers/brokerRig.ts', from: 'grant.root === key.root &&', to: '', seen: /by a grant that nobody gave/ },
  { what: 'an answer need not name what was shown', file: 'electron/tools/approvals.ts', from: "if (hash !== card.hash) throw refused('otherInput');", to: '', seen: /forged answer was taken/ },
  { what: 'an answer may come at once', file: 'electron/tools/approvals.ts', from: 'const soonestAnswerMs = 500;', to: 'const soonestAnswerMs = 0;', seen: /forged answer was taken/ },
  { what: 'an answer may come from another conversation', file: 'electron/tools/approvals.ts', from: ' || pending.card.conversationId !== conversationId', to: '', seen: /forged answer was taken/ },
  { what: 'a question can be answered twice', file: 'electron/tools/approvals.ts', from: 'this.#pending.delete(card.approvalId);', to: '', seen: /forged answer was taken/ },
  { what: 'the row before the effect is not written', file: 'electron/tools/toolCall.ts', from: '() => log.record(rows.decided(decision, null))', to: '() => ({ sequence: 0 })', seen: /without a row before it/ },
  { what: 'a row that cannot be written does not matter', file: 'electron/tools/permit.ts', from: 'const recorded = record();', to: 'let recorded = { sequence: 0 }; try { recorded = record(); } catch {}', seen: /without a row before it/ },
  { what: 'what the model wrote is shown instead of what runs', file: 'electron/tools/toolCall.ts', from: 'inputText: canonicalText(call.input)', to: 'inputText: argumentsText', seen: /other bytes/ },
  { what: 'a No is forgotten', file: 'electron/tools/turnState.ts', from: 'return this.#denied.has(callKey);', to: 'return false;', seen: /asked again for what was denied/ },
  { what: 'a No lets it run', file: 'electron/tools/toolCall.ts', from: 'return this.notRun(deniedByPerson(answer.words), shown.rows);', to: "return this.#inTurn(shown, 'once', null);", seen: /without a Yes/ },
  { what: 'nobody is asked after 25 calls', file: 'electron/tools/caps.ts', from: 'callsOfTurn: 25', to: 'callsOfTurn: 2_500', seen: /calls ran without a question/ },
];

describe('a guard taken out of the broker', () => {
  it.each(sabotages)('is seen: $what', async ({ seen, ...sabotage }) => {
    const { module, remove } = await importSabotaged('tests/integration/tools/sessions.ts', sabotage);
    try {
      const run: unknown = Reflect.get(Object(module), 'runSessions');
      if (typeof run !== 'function') throw new Error('no sessions to run');
      const { breaches }: Figures = await Reflect.apply(run, undefined, [150, 7]);
      expect(breaches.join('\n')).toMatch(seen);
    } finally {
      await remove();
    }
  });
});
