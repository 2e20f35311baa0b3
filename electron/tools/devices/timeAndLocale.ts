import { z } from 'zod';
import type { Clock } from '../../chat/ports';
import type { ToolSystem } from '../ports';
import { sealTool, type SealedTool } from '../tool';

/** Says what time it is here, and how dates and numbers are written. */
export function createTimeAndLocaleTool({ clock, system }: { readonly clock: Pick<Clock, 'nowMs'>; readonly system: Pick<ToolSystem, 'language' | 'locale'> }): SealedTool {
  return sealTool({
    name: 'get_time_and_locale',
    title: 'Time and language',
    summary: "Gives the date and time on the user's computer now, the time zone, and the user's language and locale. Use it for anything that depends on today or now.",
    input: z.strictObject({}),
    risk: 'none',
    plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
    run: async () => ({ text: JSON.stringify({ ...timeFacts(clock.nowMs(), Intl.DateTimeFormat().resolvedOptions().timeZone), language: system.language(), locale: system.locale() }, null, 2) }),
  });
}

/** The same moment as clocks there show it, and in UTC. */
export function timeFacts(atMs: number, timeZone: string): Readonly<Record<string, string>> {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' }).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  // "GMT" alone is no offset.
  const offset = read('timeZoneName').replace('GMT', '') || '+00:00';
  return {
    local: `${read('year')}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}:${read('second')}${offset}`,
    weekday: read('weekday'),
    timeZone,
    utc: new Date(atMs).toISOString(),
  };
}
