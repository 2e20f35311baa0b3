import { homedir, hostname, userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { createSystemFactsTool } from '../../../../../electron/tools/devices/systemFacts';
import { callTool } from '../../../../helpers/callTool';

const tool = createSystemFactsTool({ system: { appVersion: '1.2.3', screens: () => [{ widthPx: 2_560, heightPx: 1_440, scaleFactor: 2 }] } });

it('says what kind of computer this is', async () => {
  const facts: unknown = JSON.parse((await callTool(tool, {})).text);
  expect(facts).toEqual({
    system: expect.stringMatching(/./),
    version: expect.stringMatching(/^\d+(\.\d+)*$/),
    architecture: process.arch,
    processor: expect.any(String),
    cores: expect.any(Number),
    memoryGiB: expect.any(Number),
    freeMemoryGiB: expect.any(Number),
    screens: [{ widthPx: 2_560, heightPx: 1_440, scaleFactor: 2 }],
    app: 'Gatehouse 1.2.3',
  });
});

it('says neither whose it is, nor what it is called, nor where anything lies', async () => {
  const { text } = await callTool(tool, {});
  const words = text.split(/[^\w./-]+/);
  for (const secret of [userInfo().username, hostname(), homedir()]) expect(words).not.toContain(secret);
  expect(text).not.toMatch(/[\\]|\/(?:home|root|tmp|Users|usr)\b/);
});
