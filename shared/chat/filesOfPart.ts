import type { Attachment } from './attachment';
import type { Part } from './message';

/** The files that a part holds: one that was attached, a picture that the model made, or what a tool's result brought. */
export function filesOfPart(part: Part): readonly Attachment[] {
  switch (part.kind) {
    case 'attachment':
    case 'image':
      return [part.attachment];
    case 'toolCall':
      return part.result?.attachments ?? [];
    default:
      return [];
  }
}

/** The same part with each of its files changed; itself where none was. */
export function withFilesOfPart(part: Part, change: (file: Attachment) => Attachment): Part {
  if (part.kind === 'attachment' || part.kind === 'image') {
    const attachment = change(part.attachment);
    return attachment === part.attachment ? part : { ...part, attachment };
  }
  if (part.kind !== 'toolCall' || part.result?.attachments === undefined) return part;
  const { attachments } = part.result;
  const changed = attachments.map(change);
  return changed.every((file, index) => file === attachments[index]) ? part : { ...part, result: { ...part.result, attachments: changed } };
}
