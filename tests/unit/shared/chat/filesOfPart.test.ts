import { expect, it } from 'vitest';
import { filesOfPart, withFilesOfPart } from '../../../../shared/chat/filesOfPart';
import type { Part } from '../../../../shared/chat/message';

const file = { attachmentId: 'one', name: 'a.png', kind: 'image', mediaType: 'image/png', sizeBytes: 1, sha256: 'ab', notes: [] } as const;
const parts: readonly Part[] = [
  { kind: 'attachment', partId: 'p1', attachment: file },
  { kind: 'image', partId: 'p2', attachment: file },
  { kind: 'toolCall', partId: 'p3', callId: 'c', name: 'shot', argumentsText: '{}', status: 'done', result: { text: 'taken', attachments: [file] } },
];
const without: readonly Part[] = [
  { kind: 'text', partId: 'p4', text: 'Hi' },
  { kind: 'toolCall', partId: 'p5', callId: 'c', name: 'time', argumentsText: '{}', status: 'done', result: { text: 'noon' } },
];

it('finds the files of every kind of part', () => {
  expect(parts.map(filesOfPart)).toEqual([[file], [file], [file]]);
  expect(without.flatMap(filesOfPart)).toEqual([]);
});

it('changes them in their places, and leaves a part as it is where nothing changed', () => {
  const renamed = parts.map((part) => withFilesOfPart(part, (each) => ({ ...each, attachmentId: 'two' })));
  expect(renamed.flatMap(filesOfPart).map(({ attachmentId }) => attachmentId)).toEqual(['two', 'two', 'two']);
  for (const part of [...parts, ...without]) expect(withFilesOfPart(part, (each) => each)).toBe(part);
});
