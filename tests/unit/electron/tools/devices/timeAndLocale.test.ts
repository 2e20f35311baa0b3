import { expect, it } from 'vitest';
import { createTimeAndLocaleTool, timeFacts } from '../../../../../electron/tools/devices/timeAndLocale';
import { callTool } from '../../../../helpers/callTool';

it.each([
  ['2026-07-01T12:00:00Z', 'Europe/Paris', '2026-07-01T14:00:00+02:00', 'Wednesday'],
  ['2026-11-21T23:30:00Z', 'Asia/Jakarta', '2026-11-22T06:30:00+07:00', 'Sunday'],
  ['2026-11-21T00:00:00Z', 'UTC', '2026-11-21T00:00:00+00:00', 'Saturday'],
  ['2026-01-01T00:00:00Z', 'Asia/Kolkata', '2026-01-01T05:30:00+05:30', 'Thursday'],
  ['2026-01-01T00:00:00Z', 'America/St_Johns', '2025-12-31T20:30:00-03:30', 'Wednesday'],
])('says for %s in %s what clocks there show', (utc, timeZone, local, weekday) => {
  expect(timeFacts(Date.parse(utc), timeZone)).toEqual({ local, weekday, timeZone, utc: new Date(utc).toISOString() });
});

it('gives them with the language and the locale, and asks for nothing', async () => {
  const tool = createTimeAndLocaleTool({ clock: { nowMs: () => 0 }, system: { language: () => 'id', locale: () => 'en-GB' } });
  expect(tool.risk).toBe('none');
  expect(JSON.parse((await callTool(tool, {})).text)).toMatchObject({ utc: '1970-01-01T00:00:00.000Z', language: 'id', locale: 'en-GB' });
  expect(() => tool.check({ zone: 'UTC' })).toThrow();
});
