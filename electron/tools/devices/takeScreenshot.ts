import { z } from 'zod';
import type { AttachmentPort } from '../ports';
import { sealTool, type SealedTool } from '../tool';

/** Pictures are scaled when they are taken in; nothing larger than this goes out (trust.md 9.2: 4 megapixels). */
const mostPixels = 4 * 1024 * 1024;

/** Gives the model the picture of the screen that the person chose and saw in the card (trust.md T34); takes none by itself. */
export function createTakeScreenshotTool({ attachments }: { readonly attachments: Pick<AttachmentPort, 'find'> }): SealedTool {
  return sealTool({
    name: 'take_screenshot',
    title: 'Take a screenshot',
    summary: "Asks the user for one picture of a screen, a window or a part of one. Use it when you need to see what the user sees. The user chooses what is on it, sees it first and may refuse.",
    input: z.strictObject({ reason: z.string().min(1).max(300).describe('Why you need it, in one sentence for the user') }),
    risk: 'takeScreenshot',
    plan: async ({ reason }) => ({ plan: null, detail: { kind: 'screenshot', reason }, fingerprint: '', subject: { root: null, place: null } }),
    run: async (_input, { chosenAttachmentId }) => {
      const attachment = chosenAttachmentId === null ? null : attachments.find(chosenAttachmentId);
      if (attachment === null || attachment.kind !== 'image') return { text: 'There is no picture: none was chosen.', isError: true };
      const { widthPx = 0, heightPx = 0 } = attachment;
      if (widthPx * heightPx > mostPixels) return { text: 'The picture is too large.', isError: true };
      return { text: `A picture of the user's screen follows, ${widthPx} × ${heightPx} pixels.`, attachments: [attachment], taint: { kind: 'tool', name: 'take_screenshot' } };
    },
  });
}
