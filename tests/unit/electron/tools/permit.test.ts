import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Permit } from '../../../../electron/tools/permit';
import { sealTool, ToolRefusal, type PlannedCall, type ToolContext } from '../../../../electron/tools/tool';

const context: ToolContext = { conversationId: 'c', turnId: 't', callId: 'k', signal: new AbortController().signal, taint: [], typedText: '', attachments: [] };

function countingTool() {
  const ran: string[] = [];
  const tool = sealTool({
    name: 'note',
    title: 'Note',
    summary: 'Notes a word.',
    input: z.strictObject({ word: z.string() }),
    risk: 'none',
    plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
    run: async ({ word }) => {
      ran.push(word);
      return { text: word };
    },
  });
  return { tool, ran };
}

function permitFor(toolName: string, hash: string): Permit {
  return Permit.recordAndPermit({ toolName, hash }, () => ({ sequence: 1 })).permit;
}

async function planned(): Promise<{ readonly call: PlannedCall; readonly ran: readonly string[] }> {
  const { tool, ran } = countingTool();
  return { call: await tool.check({ word: 'a' }).plan(context), ran };
}

describe('a permit', () => {
  it('runs the call that it is for, once', async () => {
    const { call, ran } = await planned();
    const permit = permitFor('note', 'h1');
    await call.run(permit, 'h1', null);
    expect(ran).toEqual(['a']);
    expect(() => call.run(permit, 'h1', null)).toThrow('used before');
    expect(ran).toEqual(['a']);
  });

  it('is not there when the decision could not be recorded', () => {
    expect(() => Permit.recordAndPermit({ toolName: 'note', hash: 'h1' }, () => { throw new Error('the disk is full'); })).toThrow('the disk is full');
  });

  it.each([
    ['another hash', 'note', 'h2'],
    ['another tool', 'write', 'h1'],
  ])('for %s opens nothing, and is used up', async (_what, toolName, hash) => {
    const { call, ran } = await planned();
    const permit = permitFor(toolName, hash);
    expect(() => call.run(permit, 'h1', null)).toThrow('another call');
    expect(() => call.run(permit, 'h1', null)).toThrow('used before');
    expect(ran).toEqual([]);
  });

  it('cannot be made or imitated', async () => {
    const { call, ran } = await planned();
    const imitations: readonly unknown[] = [{}, Object.create(Permit.prototype), null, undefined, new Proxy(permitFor('note', 'h1'), {}), structuredClone({})];
    for (const imitation of imitations) {
      expect(() => Reflect.apply(call.run, undefined, [imitation, 'h1', null])).toThrow('without a permit');
    }
    // @ts-expect-error The constructor is private: a test that makes one does not compile.
    const made: unknown = () => new Permit();
    expect(made).toBeTypeOf('function');
    expect(ran).toEqual([]);
  });

  it('is for what the schema accepts and nothing more', () => {
    const { tool } = countingTool();
    for (const value of [null, {}, { word: 1 }, { word: 'a', more: 1 }, [], 'a', { word: null }]) expect(() => tool.check(value)).toThrow(ToolRefusal);
    expect(tool.parameters).toBe(tool.parameters);
    expect(tool.parameters).not.toHaveProperty('$schema');
    expect(tool.parameters).toMatchObject({ type: 'object', required: ['word'], additionalProperties: false });
  });
});
