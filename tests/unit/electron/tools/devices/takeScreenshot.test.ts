import { expect, it } from 'vitest';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { createTakeScreenshotTool } from '../../../../../electron/tools/devices/takeScreenshot';
import { Permit } from '../../../../../electron/tools/permit';
import type { ToolOutcome } from '../../../../../electron/tools/tool';
import { plainContext } from '../../../../helpers/callTool';

const picture: Attachment = { attachmentId: 'p', name: 'Screenshot.png', kind: 'image', mediaType: 'image/png', sizeBytes: 9, sha256: 'x', widthPx: 1280, heightPx: 800, notes: [] };
const others: Readonly<Record<string, Attachment>> = { p: picture, huge: { ...picture, widthPx: 4_000, heightPx: 3_000 }, pdf: { ...picture, kind: 'pdf' } };
const tool = createTakeScreenshotTool({ attachments: { find: (attachmentId) => others[attachmentId] ?? null } });

async function take(chosenAttachmentId: string | null): Promise<ToolOutcome> {
  const planned = await tool.check({ reason: 'To see the error' }).plan(plainContext);
  const { permit } = Permit.recordAndPermit({ toolName: tool.name, hash: 'h' }, () => ({ sequence: 1 }));
  return planned.run(permit, 'h', chosenAttachmentId);
}

it('asks with the reason, grants nothing, and takes no picture to do so', async () => {
  expect(await tool.check({ reason: 'To see the error' }).plan(plainContext)).toMatchObject({ detail: { kind: 'screenshot', reason: 'To see the error' }, subject: { root: null } });
});

it('gives the picture that the person chose and saw, as outside text', async () => {
  expect(await take('p')).toMatchObject({ text: "A picture of the user's screen follows, 1280 × 800 pixels.", attachments: [picture], taint: { kind: 'tool', name: 'take_screenshot' } });
});

it.each([null, 'gone', 'pdf', 'huge'])('gives no picture for %j', async (chosen) => {
  const outcome = await take(chosen);
  expect(outcome.isError).toBe(true);
  expect(outcome.attachments).toBeUndefined();
});
