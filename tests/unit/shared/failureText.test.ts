import { afterEach, describe, expect, it, vi } from 'vitest';
import { remedyOf, type Failure, type Remedy } from '../../../shared/failure';
import { describeConnectionFailure, describeDuration, describeFailure } from '../../../shared/failureText';
import { createTranslate } from '../../../shared/messages';
import english from '../../../resources/locales/en.json';

const translate = createTranslate('en');
afterEach(() => vi.useRealTimers());

/** One failure of each kind, with every fact its sentence needs. */
const failures: readonly Failure[] = [
  ...(['gateway.offline', 'gateway.proxy', 'gateway.unauthorised', 'gateway.creditUsedUp', 'gateway.budgetSpent', 'gateway.cardRequired',
    'gateway.forbidden', 'gateway.noProviders', 'gateway.contextTooLong', 'gateway.requestTooLarge', 'gateway.badRequest', 'gateway.notFound',
    'gateway.rateLimited'] as const
  ).map((code) => ({ code })),
  ...(['gateway.cutOff', 'gateway.streamError', 'gateway.emptyAnswer', 'gateway.filtered', 'gateway.malformed', 'gateway.brokenToolCalls', 'gateway.slept', 'gateway.notAllowed', 'gateway.moved', 'app.closed',
    'secret.missing', 'secret.locked', 'secret.noKeyring', 'secret.timedOut', 'secret.writeFailed', 'store.full', 'sender.refused', 'request.tooOften', 'unexpected'] as const
  ).map((code) => ({ code })),
  ...(['gateway.hostNotFound', 'gateway.unreachable', 'gateway.redirected', 'gateway.webPage'] as const).map((code) => ({ code, host: 'gate.example' })),
  ...(['expired', 'notYetValid', 'wrongHost', 'unknownIssuer', 'other'] as const).map((cause) => ({ code: 'gateway.certificate', cause, host: 'gate.example' }) as const),
  ...(['login', 'unreachable', 'refused'] as const).map((cause) => ({ code: 'gateway.proxy', cause, proxy: '10.0.0.1:3128' }) as const),
  { code: 'gateway.insecureAddress', address: 'http://gate.example' },
  { code: 'gateway.modelNotInPlan', modelId: 'maker/model' },
  { code: 'gateway.modelNotFound', modelId: 'maker/model' },
  { code: 'gateway.contextTooLong', excessTokens: 4096 },
  { code: 'gateway.rateLimited', retryAfterMs: 7000 },
  ...([1, 4e12] as const).map((retryAtMs) => ({ code: 'gateway.rateLimited', retryAfterMs: 3_600_000, retryAtMs }) as const),
  { code: 'gateway.serverError', status: 503 },
  { code: 'gateway.stalled', silentMs: 180_000 },
  { code: 'gateway.unknownFinish', reason: 'odd' },
  ...(['restarted', 'gone'] as const).map((now) => ({ code: 'gateway.demoEnded', now }) as const),
  ...(['endpoint', 'providers'] as const).map((by) => ({ code: 'privacy.notHonoured', by }) as const),
  ...(['this', 'next'] as const).map((start) => ({ code: 'app.safeMode', start }) as const),
  ...(['message', 'conversation', 'day', 'month'] as const).flatMap((scope) => [
    { code: 'budget.reached', scope, capUsd: '5', usedUsd: '4.9', neededUsd: '0.25' } as const,
    { code: 'budget.near', scope, capUsd: '5', usedUsd: '4.1' } as const,
  ]),
  { code: 'budget.reached', scope: 'day', capUsd: '5', usedUsd: '5.2', neededUsd: '0' },
  { code: 'budget.priceUnknown', modelId: 'maker/model' },
  { code: 'budget.lowBalance', balanceUsd: '0.8' },
  { code: 'secret.unreadable', backend: 'KWallet' },
  { code: 'secret.ownKeyMissing', provider: 'acme' },
  { code: 'secret.unreachable', backend: 'KWallet' },
  { code: 'secret.denied', backend: 'macOS Keychain' },
  { code: 'secret.unloadable', backend: 'KWallet' },
  { code: 'secret.otherOrigin', origin: 'https://gate.example' },
  { code: 'secret.otherOrigin', origin: 'https://gate.example', keyOrigin: 'https://old.example' },
  ...(['empty', 'whitespace', 'controlCharacter', 'notLatin', 'tooLong', 'looksLikeAddress'] as const).map((reason) => ({ code: 'secret.invalid', reason }) as const),
  ...(['attachment.empty', 'attachment.directory', 'attachment.binaryText', 'attachment.encrypted', 'attachment.unreadable', 'attachment.timedOut',
    'attachment.gone', 'attachment.link'] as const).map((code) => ({ code, name: 'a.pdf' })),
  { code: 'attachment.tooLarge', name: 'a.pdf', sizeBytes: 33_554_433, limitBytes: 33_554_432 },
  { code: 'attachment.requestTooLarge', name: 'a.pdf', sizeBytes: 60_000_000, limitBytes: 50_331_648 },
  { code: 'attachment.tooManyPixels', name: 'a.png', megapixels: 400, limitMegapixels: 50 },
  { code: 'attachment.tooLong', name: 'a.png', sidePx: 20_000, limitPx: 16_384 },
  { code: 'attachment.tooManyPages', name: 'a.pdf', pages: 2000, limitPages: 300 },
  { code: 'attachment.tooMany', name: 'a.pdf', count: 10_000, limit: 20 },
  { code: 'attachment.unsupported', name: 'a.heic', format: 'HEIC' },
  { code: 'attachment.misnamed', name: 'a.png', format: 'PDF' },
  ...(['store.readOnly', 'store.corrupt', 'store.newer', 'store.unavailable', 'store.busy', 'store.networkDisk', 'store.backupUnusable'] as const).map((code) => ({ code, path: '/data/gatehouse.db' })),
  { code: 'store.messageUnreadable' },
  { code: 'search.unavailable' },
  ...(['empty', 'tooLarge', 'unreadable', 'notAnArchive', 'newerFormat', 'damaged', 'tooDeep', 'conversationTooLarge', 'tooMany', 'bomb', 'badPaths', 'encrypted', 'changed'] as const).map((reason) => ({ code: 'archive.unusable', name: 'export.zip', reason }) as const),
  ...(['full', 'refused', 'other'] as const).map((reason) => ({ code: 'archive.notSaved', name: 'gate.md', reason }) as const),
  { code: 'archive.busy' },
  ...(['tooLarge', 'unreadable', 'notJson', 'notAssistant', 'newer', 'invalid'] as const).map((reason) => ({ code: 'assistant.badFile', name: 'tutor.json', reason, where: 'assistant.options.headers' }) as const),
  { code: 'assistant.tooMany', limit: 200 },
  ...(['denied', 'restricted', 'asked'] as const).map((state) => ({ code: 'screenshot.notAllowed', state }) as const),
  ...(['refused', 'missing', 'silent'] as const).map((reason) => ({ code: 'screenshot.portal', reason }) as const),
  ...(['screenshot.empty', 'screenshot.black', 'screenshot.gone', 'screenshot.unavailable'] as const).map((code) => ({ code })),
  ...(['settings.damaged', 'settings.unavailable'] as const).map((code) => ({ code, path: '/data/settings.json' })),
  { code: 'input.invalid', path: 'baseUrl' },
  { code: 'input.invalid', path: 'theme' },
  ...(['gone', 'tooSoon', 'otherWindow', 'otherInput', 'notOffered'] as const).map((reason) => ({ code: 'approval.refused', reason }) as const),
  ...(['changed', 'gone', 'failed'] as const).map((reason) => ({ code: 'tool.notUndone', reason }) as const),
  ...(['protected', 'missing', 'tooMany'] as const).map((reason) => ({ code: 'tool.folderRefused', reason, path: '/home/me/Notes' }) as const),
  ...(['unknown', 'tooLong'] as const).map((reason) => ({ code: 'handOver.refused', reason, limit: 32_768 }) as const),
  ...(['scheme', 'userInfo', 'controlCharacter', 'tooLong', 'notAnAddress'] as const).map((reason) => ({ code: 'link.refused', reason }) as const),
  ...(['conversation', 'message', 'turn', 'attachment', 'model', 'backup', 'plan'] as const).map((what) => ({ code: 'notFound', what }) as const),
];

describe('the words for a failure', () => {
  it.each(['en', 'id'] as const)('are a whole sentence for every kind, in %s', (locale) => {
    const words = createTranslate(locale);
    for (const failure of failures) {
      const sentence = describeFailure(failure, words);
      expect(sentence, failure.code).toMatch(/^\S.{5,}\.$|^\S.{5,}\?$/);
      expect(sentence, failure.code).not.toMatch(/[{}]|undefined|NaN/);
    }
  });

  it('are tried here for every kind that has a sentence', () => {
    const tried = new Set(failures.map((failure) => `failure.${failure.code}`));
    expect(Object.keys(english).filter((key) => key.startsWith('failure.') && !tried.has(key))).toEqual([]);
  });

  it('name sizes so that too large never reads as just right', () => {
    expect(describeFailure({ code: 'attachment.tooLarge', name: 'a.pdf', sizeBytes: 33_554_433, limitBytes: 33_554_432 }, translate)).toBe(
      'a.pdf is 32.1 MB; the limit is 32 MB.',
    );
  });

  it('show what hides in a file name, and keep its end in sight', () => {
    const said = describeFailure({ code: 'attachment.empty', name: `${'x'.repeat(200)}\u{202E}gpj.exe` }, translate);
    expect(said).toContain('⟦RLO⟧gpj.exe is empty.');
    expect(said.length).toBeLessThan(80);
  });

  it.each(['en', 'id'] as const)('speak of a saved message only where one was on its way, in %s', (locale) => {
    const words = createTranslate(locale);
    const ofMessage = failures.filter((failure) => describeFailure(failure, words) !== describeConnectionFailure(failure, words));
    expect(ofMessage.map(({ code }) => code)).toEqual(['gateway.offline', 'gateway.unreachable', 'gateway.serverError']);
    for (const failure of ofMessage) expect(describeConnectionFailure(failure, words)).not.toMatch(/message|pesan/i);
    for (const failure of ofMessage) expect(describeFailure(failure, words)).toMatch(/message is saved|Pesan Anda tersimpan/);
  });

  it('name the proxy, and tell a login, an absence and a refusal apart', () => {
    const said = (facts: object): string => describeFailure({ code: 'gateway.proxy', ...facts }, translate);
    expect(said({ cause: 'login', proxy: '10.0.0.1:3128' })).toBe('The proxy 10.0.0.1:3128 wants a login, which Gatehouse cannot give. Check the system’s proxy settings.');
    expect(said({ cause: 'unreachable', proxy: '10.0.0.1:3128' })).toBe('The proxy 10.0.0.1:3128 cannot be reached. Check the system’s proxy settings.');
    expect(said({ cause: 'refused', proxy: '10.0.0.1:3128' })).toBe('The proxy 10.0.0.1:3128 refused the connection to the gateway. Check the system’s proxy settings.');
    expect(said({})).toBe('The proxy of this network does not let the request through. Check the system’s proxy settings.');
    expect(describeFailure({ code: 'gateway.proxy', cause: 'login', proxy: '10.0.0.1:3128' }, createTranslate('id'))).toBe(
      'Proksi 10.0.0.1:3128 meminta login, yang tidak dapat diberikan Gatehouse. Periksa pengaturan proksi sistem.',
    );
  });

  it('never hold the details, which are foreign text', () => {
    expect(describeFailure({ code: 'gateway.badRequest', details: '<b>secret</b>' }, translate)).not.toContain('secret');
  });

  it('tell nine refusals of one kind apart, each with the button that helps (gateway-api.md section 16)', () => {
    const refusals: readonly (readonly [Failure, Remedy])[] = [
      [{ code: 'gateway.unauthorised' }, 'openSettings'],
      [{ code: 'gateway.creditUsedUp' }, 'openBilling'],
      [{ code: 'gateway.budgetSpent' }, 'openBilling'],
      [{ code: 'gateway.cardRequired' }, 'openBilling'],
      [{ code: 'gateway.modelNotInPlan', modelId: 'maker/model' }, 'chooseModel'],
      [{ code: 'gateway.forbidden' }, 'chooseModel'],
      [{ code: 'privacy.notHonoured', by: 'endpoint' }, 'openSettings'],
      [{ code: 'privacy.notHonoured', by: 'providers' }, 'chooseModel'],
      [{ code: 'gateway.modelNotFound', modelId: 'maker/model' }, 'chooseModel'],
    ];
    for (const locale of ['en', 'id'] as const) {
      expect(new Set(refusals.map(([failure]) => describeFailure(failure, createTranslate(locale)))).size, locale).toBe(9);
    }
    expect(refusals.map(([failure]) => remedyOf(failure))).toEqual(refusals.map(([, remedy]) => remedy));
  });

  it('say what this computer takes for today, where a certificate fails by its dates (trust.md F31)', () => {
    vi.useFakeTimers({ now: new Date(2019, 2, 1, 12), toFake: ['Date'] });
    for (const cause of ['expired', 'notYetValid'] as const) {
      expect(describeFailure({ code: 'gateway.certificate', cause, host: 'gate.example' }, translate)).toContain('It says March 1, 2019.');
      expect(describeFailure({ code: 'gateway.certificate', cause, host: 'gate.example' }, createTranslate('id'))).toContain('1 Maret 2019.');
    }
    expect(describeFailure({ code: 'gateway.certificate', cause: 'wrongHost', host: 'gate.example' }, translate)).not.toContain('2019');
  });

  it('say a long wait as a time of day, also right after a restart and days later (trust.md F11)', () => {
    const at = (hour: number, minute: number, second = 0, day = 21) => new Date(2026, 10, day, hour, minute, second).getTime();
    const said = (nowMs: number, retryAfterMs: number, retryAtMs: number, locale: 'en' | 'id' = 'en') => {
      vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
      return describeFailure({ code: 'gateway.rateLimited', retryAfterMs, retryAtMs }, createTranslate(locale)).replaceAll('\u202F', ' ');
    };
    expect(said(at(13, 5), 3_600_000, at(14, 5))).toBe('The service is busy. From 2:05 PM you can try again.');
    expect(said(at(13, 5), 3_600_000, at(14, 5), 'id')).toBe('Layanan sedang sibuk. Mulai 14.05 Anda dapat mencoba lagi.');
    // Never sooner than told.
    expect(said(at(13, 5), 3_600_000, at(14, 5, 1))).toContain('From 2:06 PM');
    expect(said(at(14, 5), 3_600_000, at(14, 5))).toBe('The service was busy. Since 2:05 PM you can try again.');
    expect(said(at(9, 0, 0, 23), 3_600_000, at(14, 5))).toBe('The service was busy. Since Nov 21, 2026, 2:05 PM you can try again.');
    for (const locale of ['en', 'id'] as const) {
      const failed = (more: object) => describeFailure({ code: 'gateway.serverError', status: 503, ...more }, createTranslate(locale));
      const sentences = [{}, { retryAfterMs: 3_600_000, retryAtMs: 1 }, { retryAfterMs: 3_600_000, retryAtMs: 4e12 }].map(failed);
      expect(new Set(sentences).size, locale).toBe(3);
      for (const sentence of sentences) expect(sentence).toMatch(/\(503\).*(message is saved|Pesan Anda tersimpan)/);
    }
    expect(said(at(13, 5), 300_000, at(13, 10))).toBe('The service is busy. It asks to wait 5 minutes.');
    expect(said(at(13, 5), 301_000, at(13, 10, 1))).toBe('The service is busy. From 1:11 PM you can try again.');
  });

  it('say whose a key is that belongs elsewhere (trust.md T16)', () => {
    const failure = { code: 'secret.otherOrigin', origin: 'https://gate.example', keyOrigin: 'https://ai-gateway.vercel.sh' } as const;
    expect(describeFailure(failure, translate)).toBe('This key belongs to ai-gateway.vercel.sh. Enter a key for the new address.');
  });

  it('say how long to wait, rounded up', () => {
    expect(describeDuration(6100, translate)).toBe('7 seconds');
    expect(describeDuration(1, translate)).toBe('1 second');
    expect(describeDuration(181_000, translate)).toBe('4 minutes');
  });
});
