import { describe, expect, it } from 'vitest';
import english from '../../../../resources/locales/en.json';
import { createTools } from '../../../../electron/tools/registry';
import { noToolPorts } from '../../../helpers/noToolPorts';
import { toolNameSchema } from '../../../../shared/contract/toolSchemas';
import { mostTools } from '../../../../shared/tools';

describe('the list of tools', () => {
  const { tools, undo } = createTools(noToolPorts);

  it('names each tool once, as a model can call it', () => {
    const names = tools.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(mostTools);
    for (const name of names) expect(toolNameSchema.safeParse(name).success, name).toBe(true);
  });

  it('takes an object without further keys from the model, in each', () => {
    for (const { parameters, name } of tools) expect(parameters, name).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('has words for people for each', () => {
    const keys = Object.keys(english);
    for (const { name } of tools) expect(keys, name).toEqual(expect.arrayContaining([`tool.title.${name}`, `tool.summary.${name}`]));
  });

  it('finds what takes a change back by the first word of its id', () => {
    for (const kind of Object.keys(undo)) expect(kind).toMatch(/^[a-z]+$/);
  });
});
