import type { Failure } from '../../../shared/failure';
import { finishWell, goodEnd, say, type StreamCase } from './streamCase';

/* Pictures of a model: a flood of them, and what is none. F38: files by their hash, never base64 in a row or an event. */

const MiB = 1024 * 1024;
/** How the base64 of a PNG begins: in no output, no event and no file of the profile. */
const nowhere = 'iVBORw0KGgo';
const around = (...steps: StreamCase['scripts'][number]): StreamCase['scripts'] => [[say('Before '), ...steps, say('after'), ...finishWell]];
const kept = { status: 'done', text: 'Before after', nowhere } as const;
const lost = (failure: Failure) => ({ ...kept, code: failure.code, facts: failure });
const unreadable = lost({ code: 'attachment.unreadable', name: 'image' });
const many = Array.from({ length: 50 }, (_, mark) => ({ picture: { sizeBytes: 20_000 + mark, mark } }));

export const pictureCases: readonly StreamCase[] = [
  { id: 'F38-1', what: 'one delta with a picture of 32 MiB', scripts: around({ picture: { sizeBytes: 32 * MiB } }), end: { ...kept, pictures: [32 * MiB] } },
  { id: 'F38-2', what: 'a picture of 200 MiB', scripts: around({ picture: { sizeBytes: 200 * MiB } }), end: { ...lost({ code: 'attachment.tooLarge', name: 'image', sizeBytes: 0, limitBytes: 64 * MiB }), facts: { name: 'image', limitBytes: 64 * MiB } } },
  { id: 'F38-3', what: 'a picture of a little more than 64 MiB', scripts: around({ picture: { sizeBytes: 64 * MiB + 1025 } }), end: lost({ code: 'attachment.tooLarge', name: 'image', sizeBytes: 64 * MiB + 1025, limitBytes: 64 * MiB }) },
  { id: 'F38-4', what: 'a picture in broken base64', scripts: around({ picture: { sizeBytes: 5_000, form: 'broken' } }), end: unreadable },
  { id: 'F38-5', what: 'words that call themselves a picture', scripts: around({ picture: { sizeBytes: 5_000, form: 'text' } }), end: unreadable },
  { id: 'F38-6', what: 'fifty pictures', scripts: around(...many), end: { ...kept, pictures: many.map(({ picture }) => picture.sizeBytes) } },
  { id: 'F38-7', what: 'fifty pictures, and one of them broken', scripts: around(...many, { picture: { sizeBytes: 5_000, form: 'broken' } }), end: { ...unreadable, pictures: many.map(({ picture }) => picture.sizeBytes) } },
  { id: 'F38-8', what: 'nothing but a picture that is too large', scripts: [[{ picture: { sizeBytes: 100 * MiB } }, { send: goodEnd }, 'end']], end: { status: 'failed', code: 'attachment.tooLarge', text: '', nowhere } },
  { id: 'F38-9', what: 'a picture that is cut in the middle', scripts: [[say('Before '), 'untilHeard', { send: 'data: {"choices":[{"index":0,"delta":{"images":[{"image_url":{"url":"data:image/png;base64,iVBORw0KGgo' }, 'end']], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'Before ', nowhere } },
];
