import type { Receipt } from '../../shared/chat/message';
import { sumOfDecimals } from '../../shared/money';

/**
 * The receipt of an answer with what the gateway's books say of one of its generations. What only the books name is filled in; of an
 * answer that took several requests, costs and tokens are added to those of the others. The answer's own clocks stay.
 */
export function withLookedUp(receipt: Receipt, generationId: string, looked: Receipt): Receipt {
  const others = (receipt.uncountedIds ?? []).filter((id) => id !== generationId);
  const isLatest = generationId === receipt.generationId;
  const isSole = isLatest && receipt.rounds === undefined && receipt.costUsd === undefined && others.length === 0;
  return {
    ...(isLatest ? looked : {}),
    ...receipt,
    ...(isSole ? {} : addedTo(receipt, looked)),
    costSource: 'lookup',
    uncountedIds: others,
  };
}

const amounts = ['costUsd', 'marketCostUsd', 'surchargeUsd'] as const;
const counts = ['promptTokens', 'completionTokens', 'cachedTokens', 'cacheWriteTokens', 'reasoningTokens', 'searches'] as const;

function addedTo(receipt: Receipt, looked: Receipt): Receipt {
  const money = amounts.map((name) => [name, sumOfDecimals([receipt[name] ?? '0', looked[name] ?? '0'])] as const);
  const tokens = counts.map((name) => [name, (receipt[name] ?? 0) + (looked[name] ?? 0)] as const);
  return Object.fromEntries([...money, ...tokens].filter(([name]) => receipt[name] !== undefined || looked[name] !== undefined));
}
