import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listTools, offerOf, offerTools } from '../../../../electron/tools/offeredTools';
import { sealTool } from '../../../../electron/tools/tool';
import type { ToolRisk } from '../../../../shared/tools';

const tool = (name: string, risk: ToolRisk) =>
  sealTool({ name, title: name, summary: `Does ${name}.`, input: z.strictObject({ path: z.string().describe('Where.') }), risk, plan: () => Promise.reject(new Error()), run: () => Promise.reject(new Error()) });
const tools = [tool('read', 'readFolder'), tool('tell_time', 'none'), tool('look', 'takeScreenshot')];
const usual = { chosen: null, switchedOff: [], hasFolder: true } as const;
const names = (choice: Parameters<typeof offerTools>[1]): readonly string[] => offerTools(tools, choice).map(({ name }) => name);

describe('which tools a model is told of', () => {
  it('are all but those that are switched off, and those that lack a folder', () => {
    expect(names(usual)).toEqual(['read', 'tell_time', 'look']);
    expect(names({ ...usual, switchedOff: ['look', 'gone'] })).toEqual(['read', 'tell_time']);
    expect(names({ ...usual, hasFolder: false })).toEqual(['tell_time', 'look']);
  });

  it('are exactly those that were chosen for the conversation, whatever the settings say', () => {
    expect(names({ ...usual, chosen: ['look', 'unknown'], switchedOff: ['look'] })).toEqual(['look']);
    expect(names({ ...usual, chosen: [] })).toEqual([]);
  });

  it('are listed with what they lack and what it costs to tell of them', () => {
    expect(listTools(tools, { ...usual, hasFolder: false, switchedOff: ['look'] })).toMatchObject([
      { name: 'read', isOn: true, lacks: 'folder', risk: 'readFolder' },
      { name: 'tell_time', isOn: true },
      { name: 'look', isOn: false },
    ]);
    for (const { tokens } of listTools(tools, usual)) expect(tokens).toBeGreaterThan(20);
  });

  it('are told of by name, words and schema, and by nothing else', () => {
    expect(Object.keys(offerOf(tools[1] ?? tool('x', 'none')))).toEqual(['kind', 'name', 'description', 'parameters']);
  });
});
