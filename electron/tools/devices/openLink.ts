import { z } from 'zod';
import type { ToolDesktop } from '../ports';
import { sealTool, ToolRefusal, type SealedTool } from '../tool';
import { wasTyped } from '../web/webAddress';

/** Opens an address in the browser, through the app's one opener, after a question that shows all of it. */
export function createOpenLinkTool({ desktop }: { readonly desktop: Pick<ToolDesktop, 'checkLink' | 'openLink'> }): SealedTool {
  return sealTool({
    name: 'open_link',
    title: 'Open a link',
    summary: "Opens a web address in the user's browser. Use it only when the user wants to go there. You do not get to see the page. The user sees the full address first and may refuse.",
    input: z.strictObject({ url: z.string().min(1).max(2_048).describe('The full address, beginning with https:// or http://') }),
    risk: 'open',
    plan: async ({ url: address }, { taint, typedText }) => {
      const checked = desktop.checkLink(address);
      const url = checked.ok ? new URL(checked.href) : null;
      // Mail is written by a person.
      if (url === null || !/^https?:$/.test(url.protocol)) throw new ToolRefusal('protected', 'This address is not opened: it is no plain address of the web.');
      const isForeign = taint.length > 0 && !wasTyped(url, typedText);
      return {
        plan: url.href,
        detail: { kind: 'address', url: url.href, host: url.host, use: 'openInBrowser' },
        fingerprint: url.href,
        subject: { root: null, place: url.host },
        ...(isForeign ? { warnings: ['typedByNobody'] as const } : {}),
      };
    },
    run: async (_input, { plan }) => {
      await desktop.openLink(plan);
      return { text: "The address was handed to the user's browser." };
    },
  });
}
