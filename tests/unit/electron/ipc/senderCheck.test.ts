import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../../electron/ipc/router';
import { createSenderCheck, mayUse } from '../../../../electron/ipc/senderCheck';
import { forgedSenders, mainSender, recordingHandlers, senderEvent, type Called } from '../../../helpers/doorway';
import { silentLog } from '../../../../electron/support/log';

const check = createSenderCheck((contentsId) => (contentsId === 7 ? mainSender : null));

describe('the sender check', () => {
  it('knows our page in our window', () => {
    expect(check(senderEvent())).toEqual(mainSender);
  });

  it.each(forgedSenders)('lets %s run no handler', async (_name, event) => {
    const calls: Called[] = [];
    const router = createRouter({ handlers: recordingHandlers(calls), isTrustedSender: check, log: silentLog, monotonicMs: () => 0 });
    expect(await router.handle(event, 'app.info', {})).toEqual({ ok: false, failure: { code: 'sender.refused' } });
    expect(calls).toEqual([]);
  });

  it('keeps key, demo and hotkey from the quick-ask window and gives it the rest', () => {
    for (const name of ['secret.put', 'secret.forget', 'secret.useEnvironment', 'demo.enter', 'demo.leave', 'hotkey.set', 'hotkey.pause'] as const) {
      expect([name, mayUse('quickAsk', name), mayUse('main', name)]).toEqual([name, false, true]);
    }
    expect(mayUse('quickAsk', 'chat.send')).toBe(true);
    expect(mayUse('quickAsk', 'conversation.watch')).toBe(true);
  });
});
