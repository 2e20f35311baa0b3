import type { ConversationSummary } from '../../../shared/chat/conversation';

export type Age = 'today' | 'yesterday' | 'previousWeek' | 'previousMonth';
/** `ageOrMonthMs` is an age, or the first moment of the month in which the conversations were last touched. */
export type AgeGroup = { readonly ageOrMonthMs: Age | number; readonly conversations: readonly ConversationSummary[] };

/** The first day of each age, counted back from today. */
const ages: readonly (readonly [Age, number])[] = [
  ['today', 0],
  ['yesterday', 1],
  ['previousWeek', 7],
  ['previousMonth', 30],
];

/** The conversations by calendar days of this computer, then by months, the last touched first; empty groups are left out. */
export function groupByAge(conversations: readonly ConversationSummary[], nowMs: number): readonly AgeGroup[] {
  const starts = ages.map(([age, daysAgo]) => [age, startOfDay(nowMs, daysAgo)] as const);
  const groups = new Map<Age | number, ConversationSummary[]>();
  for (const conversation of conversations.toSorted((one, other) => other.updatedAtMs - one.updatedAtMs)) {
    const { updatedAtMs } = conversation;
    const key = starts.find(([, startMs]) => updatedAtMs >= startMs)?.[0] ?? startOfMonth(updatedAtMs);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [conversation]);
    else group.push(conversation);
  }
  return [...groups].map(([ageOrMonthMs, members]) => ({ ageOrMonthMs, conversations: members }));
}

/** "August", or "August 2025" where it is not of this year, in the reader's language. */
export function describeMonth(monthMs: number, nowMs: number, locale: string): string {
  const isThisYear = new Date(monthMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(locale, isThisYear ? { month: 'long' } : { month: 'long', year: 'numeric' }).format(monthMs);
}

/** Midnight, by the calendar and not by 24 hours, since days of clock changes are shorter or longer. */
export function startOfDay(nowMs: number, daysAgo: number): number {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}

function startOfMonth(atMs: number): number {
  const day = new Date(atMs);
  return new Date(day.getFullYear(), day.getMonth()).getTime();
}
