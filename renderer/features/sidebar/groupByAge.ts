import type { ConversationSummary } from '../../../shared/chat/conversation';

export type Age = 'today' | 'yesterday' | 'previousWeek' | 'older';
export type AgeGroup = { readonly age: Age; readonly conversations: readonly ConversationSummary[] };

const ages: readonly Age[] = ['today', 'yesterday', 'previousWeek', 'older'];

/** The conversations by calendar days of this computer, the last touched first; empty groups are left out. */
export function groupByAge(conversations: readonly ConversationSummary[], nowMs: number): readonly AgeGroup[] {
  const newestFirst = conversations.toSorted((one, other) => other.updatedAtMs - one.updatedAtMs);
  return ages
    .map((age) => ({ age, conversations: newestFirst.filter(({ updatedAtMs }) => ageOf(updatedAtMs, nowMs) === age) }))
    .filter((group) => group.conversations.length > 0);
}

function ageOf(atMs: number, nowMs: number): Age {
  if (atMs >= startOfDay(nowMs, 0)) return 'today';
  if (atMs >= startOfDay(nowMs, 1)) return 'yesterday';
  return atMs >= startOfDay(nowMs, 7) ? 'previousWeek' : 'older';
}

/** Midnight, by the calendar and not by 24 hours, since days of clock changes are shorter or longer. */
function startOfDay(nowMs: number, daysAgo: number): number {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}
