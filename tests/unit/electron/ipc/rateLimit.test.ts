import { describe, expect, it } from 'vitest';
import { createRateLimit, paceOf } from '../../../../electron/ipc/rateLimit';
import { createRouter } from '../../../../electron/ipc/router';
import { requests, type RequestName } from '../../../../shared/contract/requests';
import { mainSender, recordingHandlers, recordingLog, senderEvent, type Called, type LogLine } from '../../../helpers/doorway';
import { goodInputs } from '../../../integration/ipcFuzz/goodInputs';

const names = Object.keys(requests) as readonly RequestName[];
const costly: readonly RequestName[] = ['attachment.stage', 'data.backUp', 'connection.test', 'chat.send'];
const known = {
  folderId: 'f', assistantId: 'x1', conversationId: 'c1', messageId: 'm1', turnId: 't1', attachmentId: 'a1', backupId: 'gatehouse-20261121.db',
  baseUrl: 'https://gateway.example/v1', key: 'none', count: 1,
};

/** A doorway, the handlers that ran, and a clock that stands still unless it is moved. */
function setUp() {
  const calls: Called[] = [];
  const lines: LogLine[] = [];
  let nowMs = 0;
  const router = createRouter({ handlers: recordingHandlers(calls), isTrustedSender: () => mainSender, log: recordingLog(lines), monotonicMs: () => nowMs });
  const storm = async (name: RequestName, count: number): Promise<number> => {
    const answers = await Promise.all(Array.from({ length: count }, () => router.handle(senderEvent(), name, inputOf(name))));
    return answers.filter(({ ok }) => ok).length;
  };
  return { calls, lines, router, storm, pass: (ms: number) => void (nowMs += ms) };
}

const inputOf = (name: RequestName): unknown => goodInputs[name](known);

describe('requests that come in a storm (trust.md T10)', () => {
  it.each(names)('%s runs as often as its pace allows and no more', async (name) => {
    const { calls, storm } = setUp();
    const { burst } = paceOf(name);
    expect(await storm(name, burst + 500)).toBe(burst);
    expect(calls).toHaveLength(burst);
  });

  it.each(costly)('%s: of ten seconds of 1,000 a second hardly any run', async (name) => {
    const { calls, storm, pass } = setUp();
    for (let tick = 0; tick < 100; tick += 1) {
      await storm(name, 100);
      pass(100);
    }
    const { burst, perSecond } = paceOf(name);
    expect(perSecond).toBeLessThanOrEqual(20);
    expect(calls.length).toBeGreaterThanOrEqual(burst);
    expect(calls.length).toBeLessThanOrEqual(burst + perSecond * 10);
  });

  it('gets a failure of its own, told to the log once a storm and without what it held', async () => {
    const { lines, router, storm } = setUp();
    await storm('chat.send', 400);
    expect(await router.handle(senderEvent(), 'chat.send', inputOf('chat.send'))).toEqual({ ok: false, failure: { code: 'request.tooOften' } });
    expect(lines).toEqual([{ level: 'warn', event: 'request.tooOften', facts: { name: 'chat.send' } }]);
  });

  it('keeps other kinds waiting for nothing, and is over when it is over', async () => {
    const { storm, pass } = setUp();
    await storm('data.backUp', 1_000);
    expect(await storm('chat.stop', 1)).toBe(1);
    expect(await storm('data.backUp', 1)).toBe(0);
    pass(2_000);
    expect(await storm('data.backUp', 2)).toBe(1);
  });

  it('spends nothing of it on what is refused anyway', async () => {
    const { router, storm } = setUp();
    for (let count = 0; count < 300; count += 1) {
      expect(await router.handle(senderEvent(), 'chat.send', { surplus: count })).toMatchObject({ failure: { code: 'input.invalid' } });
    }
    expect(await storm('chat.send', 1)).toBe(1);
  });

  it('is far from what a person does: a send and a file every 100 ms, 50 letters a second, for a minute', () => {
    const mayPass = createRateLimit();
    let refused = 0;
    for (let nowMs = 0; nowMs < 60_000; nowMs += 20) {
      const asked: readonly RequestName[] = nowMs % 100 === 0 ? ['draft.save', 'chat.send', 'attachment.stage'] : ['draft.save'];
      refused += asked.filter((name) => !mayPass(name, nowMs)).length;
    }
    expect(refused).toBe(0);
  });
});
