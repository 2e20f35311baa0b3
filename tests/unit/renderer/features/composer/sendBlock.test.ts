import { describe, expect, it } from 'vitest';
import { sendBlockOf } from '../../../../../renderer/features/composer/sendBlock';
import type { SendFacts } from '../../../../../renderer/features/composer/sendBlock';
import type { Attachment } from '../../../../../shared/chat/attachment';
import type { Model } from '../../../../../shared/model';

const model: Model = { modelId: 'acme/one', name: 'One', maker: 'acme', tags: [] };
const ready: SendFacts = { text: 'Hello', attachments: [], isReading: false, hasKey: true, hasModel: true, absence: null, model, isContextFull: false };

function file(kind: Attachment['kind']): Attachment {
  return { attachmentId: 'a', name: 'a', kind, mediaType: 'x', sizeBytes: 1, sha256: 'x', notes: [] };
}

describe('sendBlockOf', () => {
  it('lets a text pass', () => {
    expect(sendBlockOf(ready)).toBeNull();
  });

  it.each([
    ['empty', { text: ' \n' }],
    ['tooLong', { text: 'x'.repeat(1_000_001) }],
    ['noKey', { hasKey: false }],
    ['noModel', { hasModel: false }],
    ['goneModel', { absence: 'gone' }],
    ['absentModel', { absence: 'notHere' }],
    ['noVision', { attachments: [file('image')] }],
    ['noFiles', { attachments: [file('pdf')] }],
    ['noRoom', { isContextFull: true }],
    ['stillReading', { isReading: true, text: '' }],
  ] as const)('names the obstacle: %s', (block, facts) => {
    expect(sendBlockOf({ ...ready, ...facts })).toBe(block);
  });

  it('sends files without a text, and text files to any model', () => {
    expect(sendBlockOf({ ...ready, text: '', attachments: [file('text')] })).toBeNull();
  });

  it('never blocks by what is not known', () => {
    const attachments = [file('image'), file('pdf')];
    expect(sendBlockOf({ ...ready, attachments, model: undefined })).toBeNull();
    expect(sendBlockOf({ ...ready, attachments, model: { modelId: 'x', name: 'x', maker: 'x' } })).toBeNull();
    expect(sendBlockOf({ ...ready, hasKey: null })).toBeNull();
  });

  it('sends to a model that can', () => {
    const able: Model = { ...model, tags: ['vision', 'file-input'] };
    expect(sendBlockOf({ ...ready, attachments: [file('image'), file('pdf')], model: able })).toBeNull();
  });
});
