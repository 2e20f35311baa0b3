import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../../electron/budget/budget';
import type { Books } from '../../../../electron/budget/ports';
import { FakeClock } from '../../../helpers/fakeClock';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const wish = { request: { requestId: 'r1', modelId: 'acme/lumen', messages: [] }, purpose: 'answer', conversationId: 'c1', messageId: 'm1' } as const;

function setUp(books: Books = stores.open(stores.makeDirectory()).books, isDemo = false) {
  const unsettled: unknown[] = [];
  const budget = createBudget({ books, clock: new FakeClock(), isTemporary: (conversationId) => conversationId === 'temporary', isDemo: () => isDemo, onUnsettled: (error) => unsettled.push(error) });
  return { budget, books, unsettled };
}

describe('the way from the engine to the books', () => {
  it('opens a row for a request and settles it with what it cost', () => {
    const { budget, books } = setUp();
    const reservation = budget.reserve(wish);
    expect(books.spent({ isDemo: false, messageId: 'm1' })).toMatchObject({ usd: '0', requestCount: 1, unknownCount: 0 });
    reservation.settle({ costUsd: '0.2' }, 'ended');
    expect(books.spent({ isDemo: false, conversationId: 'c1' }).usd).toBe('0.2');
  });

  it('knows that a refused request cost nothing, and that another may have', () => {
    const { budget, books } = setUp();
    budget.reserve(wish).settle({}, 'refused');
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownCount: 0 });
    budget.reserve({ ...wish, request: { ...wish.request, requestId: 'r2' } }).settle({}, 'ended');
    expect(books.spent({ isDemo: false }).unknownCount).toBe(1);
  });

  it('counts the demo apart', () => {
    const { budget, books } = setUp(undefined, true);
    budget.reserve(wish).settle({ costUsd: '3' }, 'ended');
    expect([books.spent({ isDemo: false }).usd, books.spent({ isDemo: true }).usd]).toEqual(['0', '3']);
  });

  it('survives books that cannot be written when a request ends: its row stays open', () => {
    const { books } = setUp();
    const full: Books = {
      ...books,
      settle: () => {
        throw new Error('the disk is full');
      },
    };
    const { budget, unsettled } = setUp(full);
    budget.reserve(wish).settle({ costUsd: '3' }, 'ended');
    expect(unsettled).toHaveLength(1);
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownCount: 0, requestCount: 1 });
  });
});
