import type { Attachment } from '../../../shared/chat/message';
import { limits } from '../../../shared/limits';
import { capabilityOf } from '../../../shared/model';
import type { Model } from '../../../shared/model';

/** Why a draft cannot be sent as it is. */
export type SendBlock = 'empty' | 'tooLong' | 'stillReading' | 'noKey' | 'noModel' | 'noVision' | 'noFiles';

export type SendFacts = {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly isReading: boolean;
  /** `null` while it is not known: what is not known never blocks. */
  readonly hasKey: boolean | null;
  readonly hasModel: boolean;
  /** What the catalogue says of the chosen model, if it lists it. */
  readonly model: Model | undefined;
};

/** The first obstacle, in the order in which a person would clear them; `null` when there is none. */
export function sendBlockOf(facts: SendFacts): SendBlock | null {
  const { text, attachments, model } = facts;
  if (text.trim() === '' && attachments.length === 0 && !facts.isReading) return 'empty';
  if (text.length > limits.messageChars) return 'tooLong';
  if (facts.hasKey === false) return 'noKey';
  if (!facts.hasModel) return 'noModel';
  if (has(attachments, 'image') && capabilityOf(model, 'vision') === 'no') return 'noVision';
  if (has(attachments, 'pdf') && capabilityOf(model, 'file-input') === 'no') return 'noFiles';
  return facts.isReading ? 'stillReading' : null;
}

function has(attachments: readonly Attachment[], kind: Attachment['kind']): boolean {
  return attachments.some((attachment) => attachment.kind === kind);
}
