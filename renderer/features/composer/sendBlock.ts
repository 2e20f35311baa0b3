import type { Attachment } from '../../../shared/chat/attachment';
import { limits } from '../../../shared/limits';
import { drawsOnly, type Model } from '../../../shared/model';
import { missingFor } from '../../state/attachmentFacts';
import type { Absence } from '../../state/modelAbsence';

/** Why a draft cannot be sent as it is. */
export type SendBlock = 'empty' | 'tooLong' | 'stillReading' | 'noKey' | 'noModel' | 'goneModel' | 'absentModel' | 'noVision' | 'noFiles' | 'noWish' | 'noRoom' | 'comparisonWaits';

export type SendFacts = {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly isReading: boolean;
  /** `null` while it is not known: what is not known never blocks. */
  readonly hasKey: boolean | null;
  readonly hasModel: boolean;
  /** Set when the catalogue of now does not offer the chosen model. */
  readonly absence: Absence | null;
  /** What the catalogue says of the chosen model, if it lists it. */
  readonly model: Model | undefined;
  /** By the estimate, what would be sent is more than the model takes. */
  readonly isContextFull: boolean;
  /** A comparison is not queued behind an answer: what it costs was said for now. */
  readonly mustWait?: boolean;
};

/** The first obstacle, in the order in which a person would clear them; `null` when there is none. */
export function sendBlockOf(facts: SendFacts): SendBlock | null {
  const { text, attachments, model } = facts;
  if (text.trim() === '' && attachments.length === 0 && !facts.isReading) return 'empty';
  if (text.length > limits.messageChars) return 'tooLong';
  if (facts.hasKey === false) return 'noKey';
  if (!facts.hasModel) return 'noModel';
  if (facts.absence !== null) return facts.absence === 'gone' ? 'goneModel' : 'absentModel';
  const missing = missingFor(model, attachments);
  if (missing !== null) return missing === 'vision' ? 'noVision' : 'noFiles';
  // What only draws is asked by words, also for what it should do with a picture.
  if (text.trim() === '' && model !== undefined && drawsOnly(model)) return 'noWish';
  if (facts.isContextFull) return 'noRoom';
  if (facts.mustWait === true) return 'comparisonWaits';
  return facts.isReading ? 'stillReading' : null;
}
