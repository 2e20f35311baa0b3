import { describe, expect, it } from 'vitest';
import { checkLink } from '../../../../../electron/shell/linkPolicy';
import { createOpenLinkTool } from '../../../../../electron/tools/devices/openLink';
import type { ToolContext } from '../../../../../electron/tools/tool';
import { callTool, plainContext } from '../../../../helpers/callTool';

function rig() {
  const opened: string[] = [];
  const tool = createOpenLinkTool({ desktop: { checkLink, openLink: async (url) => void opened.push(url) } });
  return { opened, tool, plan: (url: string, context: Partial<ToolContext> = {}) => tool.check({ url }).plan({ ...plainContext, ...context }) };
}

const tainted = { taint: [{ kind: 'attachment', name: 'notes.pdf' }] } as const;

describe('opening a link', () => {
  it('shows the address as it will be opened, with the host that it really has, and opens that', async () => {
    const { plan, tool, opened } = rig();
    expect((await plan('https://BÜCHER.de/ä')).detail).toMatchObject({ url: 'https://xn--bcher-kva.de/%C3%A4' });
    expect((await plan('https://www.bank.com.evil.org/login')).detail).toMatchObject({ host: 'www.bank.com.evil.org', use: 'openInBrowser' });
    expect(opened).toEqual([]);
    await callTool(tool, { url: 'https://example.com' });
    expect(opened).toEqual(['https://example.com/']);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'mailto:a@b.org?attach=/etc/passwd', 'mailto:a@b.org', 'smb://host/share', 'https://a:b@c.org', 'data:text/html,hi', 'vscode://x', 'https:example.com', 'https://exam\u202Eple.com', 'gatehouse://ask?text=x', ''])('does not even ask about %j', async (url) => {
    const { plan, opened } = rig();
    await expect(async () => plan(url)).rejects.toThrow();
    expect(opened).toEqual([]);
  });

  it('says where nobody typed the address and something foreign was read', async () => {
    const { plan } = rig();
    expect((await plan('https://evil.org', tainted)).warnings).toEqual(['typedByNobody']);
    expect((await plan('https://evil.org', { ...tainted, typedText: 'open evil.org please' })).warnings ?? []).toEqual([]);
    expect((await plan('http://evil.org/a#b', { ...tainted, typedText: 'open http://evil.org/a#b' })).warnings ?? []).toEqual([]);
    expect((await plan('https://evil.org')).warnings ?? []).toEqual([]);
  });

  it('can be granted for nothing: each opening asks', async () => {
    expect((await rig().plan('https://example.com')).subject.root).toBeNull();
  });
});
