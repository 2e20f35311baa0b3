import { describe, expect, it } from 'vitest';
import { createFetchPageTool } from '../../../../../electron/tools/web/fetchPageTool';
import type { WebReply } from '../../../../../electron/tools/web/fetchPage';
import type { ToolContext } from '../../../../../electron/tools/tool';
import { secretMark } from '../../../../../electron/tools/hideSecrets';
import { brokerRig, callOf, sayYes } from '../../../../helpers/brokerRig';
import { callTool, plainContext } from '../../../../helpers/callTool';
import { FakeClock } from '../../../../helpers/fakeClock';

function rig({ reply = {}, hangs = false }: { readonly reply?: Partial<WebReply> & { readonly text?: string }; readonly hangs?: boolean } = {}) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const { text = '<p>Tide at seven', ...rest } = reply;
  const tool = createFetchPageTool({
    clock,
    pages: { readPage: async (bytes, { address, charset }) => ({ ok: true, value: { title: `Read ${charset}`, text: `${new TextDecoder().decode(bytes)} of ${address}` } }) },
    web: {
      resolve: async () => ['93.184.216.34'],
      request: ({ url, signal }) => {
        asked.push(url.href);
        if (hangs) return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
        const body = (async function* () {
          yield new TextEncoder().encode(text);
        })();
        return Promise.resolve({ status: 200, contentType: 'text/html; charset=utf-8', location: null, body, close: () => undefined, ...rest });
      },
    },
  });
  return { tool, clock, asked, plan: (url: string, context: Partial<ToolContext> = {}) => tool.check({ url }).plan({ ...plainContext, ...context }) };
}

const tainted = { taint: [{ kind: 'attachment', name: 'notes.pdf' }] } as const;

describe('a web page', () => {
  it('is asked for by its whole address and the host that it really has, and nothing is sent before', async () => {
    const { plan, asked } = rig();
    expect(await plan('https://www.Bank.com.evil.org/?a=b#c')).toMatchObject({ detail: { kind: 'address', url: 'https://www.bank.com.evil.org/?a=b', host: 'www.bank.com.evil.org', use: 'fetch' }, subject: { root: 'https://www.bank.com.evil.org' } });
    expect(asked).toEqual([]);
  });

  it('comes as the words that are read on it, as somebody else’s', async () => {
    const { tool } = rig();
    expect(await callTool(tool, { url: 'https://page.org/' })).toEqual({ text: 'Address: https://page.org/\nTitle: Read utf-8\n\n<p>Tide at seven of https://page.org/', taint: { kind: 'webPage', name: 'page.org' } });
  });

  it('that is text or JSON comes as it is, without what nobody sees', async () => {
    const { tool } = rig({ reply: { contentType: 'application/json', text: '{"a":"b\u{E0041}\u200B"}' } });
    expect((await callTool(tool, { url: 'https://page.org/' })).text).toBe('Address: https://page.org/\n\n{"a":"b"}');
  });

  it.each(['text/html; charset=utf-8', 'text/plain'])('with something like a key on it reaches the model without it, and says so (%s)', async (contentType) => {
    const key = `ghp_${'a1B2'.repeat(9)}`;
    const { tool } = rig({ reply: { contentType, text: `Token: ${key}\u200B and twice ${key}` } });
    const { beginTurn, play } = brokerRig({ tools: [tool] });
    const { ended } = await play(beginTurn(), [callOf('fetch_page', { url: 'https://page.org/' }, 'fetch')], sayYes);
    const result = ended.get('part-fetch')?.result;
    expect(result).toMatchObject({ hiddenSecrets: 2, taint: { kind: 'webPage', name: 'page.org' } });
    expect(result?.text).toContain(`Token: ${secretMark} and twice ${secretMark}`);
  });

  it('that did not come is said, in words without an address of any machine', async () => {
    for (const [reply, words] of [[{ status: 500 }, 'status 500'], [{ contentType: 'image/png' }, 'image/png']] as const) {
      const outcome = await callTool(rig({ reply }).tool, { url: 'https://page.org/' });
      expect(outcome).toMatchObject({ isError: true, text: expect.stringContaining(words) });
      expect(outcome.text).not.toContain('93.184');
    }
  });

  it('is not waited for for ever, and not at all when the turn is stopped', async () => {
    const { tool, clock } = rig({ hangs: true });
    const called = callTool(tool, { url: 'https://page.org/' });
    await clock.pass(20_000);
    expect(await called).toMatchObject({ isError: true, text: expect.stringContaining('in time') });
    const controller = new AbortController();
    const stopped = callTool(tool, { url: 'https://page.org/' }, { context: { signal: controller.signal } });
    await clock.pass(0);
    controller.abort();
    expect(await stopped).toMatchObject({ isError: true });
    expect(clock.waitingTimers).toBe(0);
  });

  it.each(['https://127.0.0.1/', 'http://page.org/', 'https://nas.local/'])('at %s is not even asked about', async (url) => {
    await expect(rig().plan(url)).rejects.toMatchObject({ kind: 'protected' });
  });
});

describe('in a turn in which something foreign was read', () => {
  it.each(['https://evil.org/?secret=canary', 'https://page.org/?x=canary', 'https://page.org/canary', 'https://page.org.evil.org/'])('%s, which nobody typed, is not fetched, and nobody is asked', async (url) => {
    const { plan, asked } = rig();
    await expect(plan(url, { ...tainted, typedText: 'What does page.org say?' })).rejects.toMatchObject({ kind: 'protected', message: expect.stringContaining('typed') });
    expect(asked).toEqual([]);
  });

  it('what the person typed is fetched', async () => {
    const { plan } = rig();
    await expect(plan('https://page.org/', { ...tainted, typedText: 'What does page.org say?' })).resolves.toMatchObject({ detail: { kind: 'address' } });
  });
});
