import type { Receipt } from '../../shared/chat/message';
import { sumOfDecimals } from '../../shared/money';

/**
 * The receipt of an answer that took several requests: what was counted adds up, money as the decimal text it is, and who
 * answered is whoever did last. What only one of them names is taken as it is, and the sum says that it is not all. `former` is of all requests before, `latest` of the one after them.
 */
export function sumReceipts(former: Receipt, latest: Receipt): Receipt {
  const contextTokens = contextTokensOf(latest) ?? former.contextTokens ?? contextTokensOf(former);
  return {
    ...former,
    ...latest,
    ...sumOf(former, latest, 'promptTokens'),
    ...sumOf(former, latest, 'completionTokens'),
    ...sumOf(former, latest, 'cachedTokens'),
    ...sumOf(former, latest, 'cacheWriteTokens'),
    ...sumOf(former, latest, 'reasoningTokens'),
    ...sumOf(former, latest, 'searches'),
    ...sumOf(former, latest, 'attempts'),
    ...sumOf(former, latest, 'damagedCharacters'),
    ...sumOfMoney(former, latest, 'costUsd'),
    ...sumOfMoney(former, latest, 'marketCostUsd'),
    ...sumOfMoney(former, latest, 'surchargeUsd'),
    ...allOf(former, latest, 'attemptList'),
    ...allOf(former, latest, 'uncountedIds'),
    ...(former.firstTokenMs === undefined ? {} : { firstTokenMs: former.firstTokenMs }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(isPartialSum(former, latest) ? { isPartial: true } : {}),
    rounds: (former.rounds ?? 1) + (latest.rounds ?? 1),
  };
}

function isUncounted({ uncountedIds = [] }: Receipt): boolean {
  return uncountedIds.length > 0;
}

function allOf(former: Receipt, latest: Receipt, name: 'attemptList' | 'uncountedIds'): Receipt {
  const all = [...(former[name] ?? []), ...(latest[name] ?? [])];
  return all.length === 0 ? {} : { [name]: all };
}

/** By what every whole receipt names; thoughts, searches and the cache are left out where there were none. What is still looked up is no gap. */
function isPartialSum(former: Receipt, latest: Receipt): boolean {
  if (isUncounted(former) || isUncounted(latest)) return false;
  return (['costUsd', 'promptTokens', 'completionTokens'] as const).some((name) => (former[name] === undefined) !== (latest[name] === undefined));
}

/** Without the thoughts, which are not sent again once the answer is whole. */
function contextTokensOf({ promptTokens, completionTokens, reasoningTokens = 0 }: Receipt): number | undefined {
  return promptTokens === undefined || completionTokens === undefined ? undefined : promptTokens + Math.max(0, completionTokens - reasoningTokens);
}

type Count = 'promptTokens' | 'completionTokens' | 'cachedTokens' | 'cacheWriteTokens' | 'reasoningTokens' | 'searches' | 'attempts' | 'damagedCharacters';

function sumOf(former: Receipt, latest: Receipt, name: Count): Receipt {
  const [one, other] = [former[name], latest[name]];
  return one === undefined || other === undefined ? {} : { [name]: one + other };
}

function sumOfMoney(former: Receipt, latest: Receipt, name: 'costUsd' | 'marketCostUsd' | 'surchargeUsd'): Receipt {
  const [one, other] = [former[name], latest[name]];
  return one === undefined || other === undefined ? {} : { [name]: sumOfDecimals([one, other]) };
}
