import { describe, expect, it } from 'vitest';
import { sampleFor } from '../../../../electron/demoGateway/sampleJson';

describe('sampleFor', () => {
  it('fills what is required, by type', () => {
    const schema = {
      type: 'object',
      properties: {
        text: { type: 'string', maxLength: 3 },
        mode: { enum: ['fast', 'slow'] },
        list: { type: 'array', items: { type: 'number', minimum: 5 } },
        inner: { type: 'object', properties: { on: { type: 'boolean' } } },
        perhaps: { anyOf: [{ type: 'null' }, { type: 'string' }] },
        left: { type: 'string' },
      },
      required: ['text', 'mode', 'list', 'inner', 'perhaps'],
    };
    expect(sampleFor(schema, 'harbour')).toEqual({ text: 'har', mode: 'fast', list: [5], inner: { on: true }, perhaps: null });
  });

  it('ends with a schema that contains itself', () => {
    const schema: Record<string, unknown> = { type: 'object', required: ['next'] };
    schema['properties'] = { next: schema };
    expect(sampleFor(schema, 'x')).toHaveProperty('next.next');
  });
});
