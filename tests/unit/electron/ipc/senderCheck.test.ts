import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../../electron/ipc/router';
import { createSenderCheck, mayUse, type SenderEvent } from '../../../../electron/ipc/senderCheck';
import { mainSender, recordingHandlers, senderEvent, type Called } from '../../../helpers/doorway';
import { silentLog } from '../../../../electron/support/log';

const check = createSenderCheck((contentsId) => (contentsId === 7 ? mainSender : null));

const forged: readonly (readonly [string, SenderEvent])[] = [
  ['a frame that is gone', senderEvent({ frame: null })],
  ['a frame of another origin that starts like ours', senderEvent({ frame: { url: 'app://bundle.evil/index.html' } })],
  ['a host that ends like ours', senderEvent({ frame: { url: 'app://evil.bundle/index.html' } })],
  ['our host with a port', senderEvent({ frame: { url: 'app://bundle:80/index.html' } })],
  ['our host behind user information', senderEvent({ frame: { url: 'app://bundle@evil/index.html' } })],
  ['user information before our host', senderEvent({ frame: { url: 'app://evil@bundle/index.html' } })],
  ['the decoder', senderEvent({ frame: { url: 'app://decoder/decoder.html' } })],
  ['a local file', senderEvent({ frame: { url: 'file:///bundle/index.html' } })],
  ['about:blank', senderEvent({ frame: { url: 'about:blank' } })],
  ['a data address', senderEvent({ frame: { url: 'data:text/html,app://bundle/' } })],
  ['a blob of ours', senderEvent({ frame: { url: 'blob:app://bundle/0c1d' } })],
  ['the web', senderEvent({ frame: { url: 'https://bundle/index.html' } })],
  ['developer tools', senderEvent({ frame: { url: 'devtools://devtools/bundled/inspector.html' } })],
  ['no address at all', senderEvent({ frame: { url: '' } })],
  ['a sub-frame of our page', senderEvent({ frame: { parent: {}, routingId: 2 } })],
  ['a frame that hides its parent', senderEvent({ frame: { routingId: 2 } })],
  ['a frame of another process', senderEvent({ frame: { processId: 4 } })],
  ['destroyed contents', senderEvent({ isDestroyed: true })],
  ['contents that the factory did not make', senderEvent({ contentsId: 8 })],
  [
    'a frame that throws when looked at',
    {
      sender: senderEvent().sender,
      get senderFrame(): never {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    },
  ],
];

describe('the sender check', () => {
  it('knows our page in our window', () => {
    expect(check(senderEvent())).toEqual(mainSender);
  });

  it.each(forged)('lets %s run no handler', async (_name, event) => {
    const calls: Called[] = [];
    const router = createRouter({ handlers: recordingHandlers(calls), isTrustedSender: check, log: silentLog, monotonicMs: () => 0 });
    expect(await router.handle(event, 'app.info', {})).toEqual({ ok: false, failure: { code: 'sender.refused' } });
    expect(calls).toEqual([]);
  });

  it('keeps key and demo from the quick-ask window and gives it the rest', () => {
    for (const name of ['secret.put', 'secret.forget', 'secret.useEnvironment', 'demo.enter', 'demo.leave'] as const) {
      expect([name, mayUse('quickAsk', name), mayUse('main', name)]).toEqual([name, false, true]);
    }
    expect(mayUse('quickAsk', 'chat.send')).toBe(true);
    expect(mayUse('quickAsk', 'conversation.watch')).toBe(true);
  });
});
