import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../../electron/budget/budget';
import type { Books } from '../../../../electron/budget/ports';
import type { ModelRequest, RequestWish } from '../../../../electron/chat/ports';
import { noCaps, usualBudget, type BudgetCaps, type BudgetChoice } from '../../../../shared/budget';
import type { Failure } from '../../../../shared/failure';
import type { Model } from '../../../../shared/model';
import { FakeClock } from '../../../helpers/fakeClock';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
/** A cent for each token of the answer, and nothing for what goes in: every request of it may cost one dollar. */
const model: Model = { modelId: 'acme/lumen', name: 'Lumen', maker: 'acme', maxOutputTokens: 1_000, pricing: { inputUsd: '0', outputUsd: '0.001' } };
const dear: Model = { ...model, modelId: 'acme/dear', pricing: { inputUsd: '0', outputUsd: '0.01' } };
const free: Model = { ...model, modelId: 'acme/free', pricing: { inputUsd: '0', outputUsd: '0' } };
let lastNumber = 0;

function wishOf(more: Partial<Omit<RequestWish, 'request'>> & { readonly request?: Partial<ModelRequest> } = {}): RequestWish {
  lastNumber += 1;
  const { request, ...rest } = more;
  return { purpose: 'answer', conversationId: 'c1', messageId: 'm1', ...rest, request: { requestId: `r${lastNumber}`, modelId: 'acme/lumen', messages: [], ...request } };
}

function setUp({ caps = {}, choice = {}, isDemo = () => false, books = stores.open(stores.makeDirectory()).books }: { readonly caps?: Partial<BudgetCaps>; readonly choice?: Partial<BudgetChoice>; readonly isDemo?: () => boolean; readonly books?: Books } = {}) {
  const unsettled: unknown[] = [];
  const near: Failure[] = [];
  const clock = new FakeClock();
  const budget = createBudget({
    books,
    clock,
    choice: () => ({ ...usualBudget, ...choice, caps: { ...noCaps, ...caps } }),
    modelOf: (modelId) => [model, dear, free].find((known) => known.modelId === modelId),
    isTemporary: (conversationId) => conversationId === 'temporary',
    isDemo,
    onUnsettled: (error) => unsettled.push(error),
    onNear: (failure) => near.push(failure),
    onSpent: () => undefined,
  });
  return { budget, books, clock, unsettled, near };
}

describe('the way from the engine to the books', () => {
  it('opens a row for a request with the most that it can cost, and settles it with what it cost', () => {
    const { budget, books } = setUp();
    const reservation = budget.reserve(wishOf());
    expect(books.spent({ isDemo: false, messageId: 'm1' })).toMatchObject({ usd: '0', pendingUsd: '1', requestCount: 1 });
    reservation.settle({ costUsd: '0.2' }, 'ended');
    expect(books.spent({ isDemo: false, conversationId: 'c1' })).toMatchObject({ usd: '0.2', pendingUsd: '0' });
  });

  it('knows that a refused request cost nothing, and that another may have cost all that was set aside', () => {
    const { budget, books } = setUp();
    budget.reserve(wishOf()).settle({}, 'refused');
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownUsd: '0' });
    budget.reserve(wishOf()).settle({}, 'ended');
    expect(books.spent({ isDemo: false })).toMatchObject({ unknownUsd: '1', unknownCount: 1 });
  });

  it('counts the tokens at the price of the model that answered, and not at a guess where that price is not known', () => {
    const unknownOf = (answeredBy: string, fallbackModelIds: readonly string[] = []) => {
      const { budget, books } = setUp();
      budget.reserve(wishOf({ request: { options: { routing: { fallbackModelIds } } } })).settle({ answeredBy, promptTokens: 70, completionTokens: 25 }, 'ended');
      return books.spent({ isDemo: false }).unknownUsd;
    };
    expect([unknownOf('acme/lumen'), unknownOf('acme/dear'), unknownOf('acme/free'), unknownOf('lumen-2026-01-01')]).toEqual(['0.025', '0.25', '0', '0.025']);
    expect([unknownOf('acme/dear', ['acme/dear']), unknownOf('dear-2026-01-01', ['acme/dear'])]).toEqual(['0.25', '10']);
  });

  it('knows better where tokens were counted and no cost was named', () => {
    const { budget, books } = setUp();
    budget.reserve(wishOf()).settle({ promptTokens: 70, completionTokens: 25 }, 'ended');
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownUsd: '0.025', unknownCount: 1 });
  });

  it('survives books that cannot be written when a request ends: its row stays open', () => {
    const { books } = setUp();
    const full: Books = {
      ...books,
      settle: () => {
        throw new Error('the disk is full');
      },
    };
    const { budget, unsettled } = setUp({ books: full });
    budget.reserve(wishOf()).settle({ costUsd: '3' }, 'ended');
    expect(unsettled).toHaveLength(1);
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', pendingUsd: '1' });
  });
});

describe('a cap', () => {
  it.each<[keyof BudgetCaps, Partial<RequestWish>]>([
    ['message', { messageId: 'm2' }],
    ['conversation', { conversationId: 'c2', messageId: 'm2' }],
  ])('for one %s does not concern the next', (scope, other) => {
    const { budget } = setUp({ caps: { [scope]: '1.5' } });
    budget.reserve(wishOf());
    expect(failureOf(() => budget.reserve(wishOf()))).toEqual({ code: 'budget.reached', scope, capUsd: '1.5', usedUsd: '1', neededUsd: '1' });
    budget.reserve(wishOf(other));
  });

  it.each(['day', 'month'] as const)('for one %s holds for all conversations, and ends with it', async (scope) => {
    const { budget, clock } = setUp({ caps: { [scope]: '1.5' } });
    budget.reserve(wishOf());
    expect(failureOf(() => budget.reserve(wishOf({ conversationId: 'c2', messageId: 'm2' })))).toMatchObject({ code: 'budget.reached', scope });
    clock.sleep(32 * 24 * 60 * 60_000);
    budget.reserve(wishOf());
  });

  it('frees what was set aside and not spent', () => {
    const { budget } = setUp({ caps: { day: '1.5' } });
    for (let turn = 0; turn < 6; turn += 1) budget.reserve(wishOf()).settle({ costUsd: '0.1' }, 'ended');
    expect(failureOf(() => budget.reserve(wishOf()))).toEqual({ code: 'budget.reached', scope: 'day', capUsd: '1.5', usedUsd: '0.6', neededUsd: '1' });
  });

  it('may be reached to the last digit', () => {
    const { budget } = setUp({ caps: { day: '2' } });
    budget.reserve(wishOf());
    budget.reserve(wishOf());
    expect(failureOf(() => budget.reserve(wishOf()))).toMatchObject({ usedUsd: '2' });
  });

  it('names the tightest of several', () => {
    const { budget } = setUp({ caps: { message: '0.9', day: '0.5', month: '0.7' } });
    expect(failureOf(() => budget.reserve(wishOf()))).toMatchObject({ scope: 'day' });
  });

  it('lets through what costs nothing, also when it is passed', () => {
    const { budget } = setUp({ caps: { day: '1' } });
    budget.reserve(wishOf()).settle({ costUsd: '1.2' }, 'ended');
    expect(failureOf(() => budget.reserve(wishOf()))).toMatchObject({ code: 'budget.reached' });
    budget.reserve(wishOf({ request: { modelId: 'acme/free' } }));
  });

  it('holds for temporary conversations, titles and summaries too', () => {
    const { budget } = setUp({ caps: { conversation: '1.5' } });
    budget.reserve(wishOf({ conversationId: 'temporary' }));
    expect(failureOf(() => budget.reserve(wishOf({ conversationId: 'temporary', purpose: 'summary' })))).toMatchObject({ scope: 'conversation' });
    expect(failureOf(() => budget.reserve({ purpose: 'title', conversationId: 'temporary', request: wishOf().request }))).toMatchObject({ scope: 'conversation' });
  });

  it('counts what the demo plays apart from what is paid', () => {
    let isDemo = true;
    const { budget } = setUp({ caps: { day: '1.5' }, isDemo: () => isDemo });
    budget.reserve(wishOf());
    expect(failureOf(() => budget.reserve(wishOf()))).toMatchObject({ code: 'budget.reached' });
    isDemo = false;
    budget.reserve(wishOf());
  });

  it('is kept by a shorter answer where the person wishes that, down to what is an answer at all', () => {
    const { budget, books } = setUp({ caps: { day: '1.6' }, choice: { shortensAnswers: true } });
    expect(budget.reserve(wishOf()).maxTokens).toBeUndefined();
    expect(budget.reserve(wishOf()).maxTokens).toBe(600);
    expect(books.spent({ isDemo: false }).pendingUsd).toBe('1.6');
    expect(failureOf(() => budget.reserve(wishOf()))).toMatchObject({ code: 'budget.reached', usedUsd: '1.6' });
  });

  it('holds up what has no known price, unless the person says otherwise', () => {
    const unknown = { request: { modelId: 'acme/unknown' } };
    setUp().budget.reserve(wishOf(unknown));
    expect(failureOf(() => setUp({ caps: { day: '5' } }).budget.reserve(wishOf(unknown)))).toEqual({ code: 'budget.priceUnknown', modelId: 'acme/unknown' });
    const { budget } = setUp({ caps: { day: '1' }, choice: { allowsUnknownPrices: true } });
    budget.reserve(wishOf(unknown));
    budget.reserve(wishOf());
    expect(failureOf(() => budget.reserve(wishOf(unknown)))).toEqual({ code: 'budget.reached', scope: 'day', capUsd: '1', usedUsd: '1', neededUsd: '0' });
  });
});

describe('the warning before a cap', () => {
  it('comes once, when four fifths are spent, and again with the next day', () => {
    const { budget, near, clock } = setUp({ caps: { day: '10', message: '100' } });
    budget.reserve(wishOf()).settle({ costUsd: '7.99' }, 'ended');
    expect(near).toEqual([]);
    budget.reserve(wishOf()).settle({ costUsd: '0.01' }, 'ended');
    budget.reserve(wishOf()).settle({ costUsd: '0.5' }, 'ended');
    expect(near).toEqual([{ code: 'budget.near', scope: 'day', capUsd: '10', usedUsd: '8' }]);
    clock.sleep(24 * 60 * 60_000);
    budget.reserve(wishOf()).settle({ costUsd: '9' }, 'ended');
    expect(near).toHaveLength(2);
  });
});
