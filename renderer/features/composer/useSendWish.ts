import { useEffect, useRef, useState } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { useDraft } from '../../state/draftStore';
import type { DraftState } from '../../state/draftStore';
import type { SendBlock } from './sendBlock';

export type SendWish = {
  /** The obstacle was met by a vain attempt to send: then it is said. */
  readonly isAsked: boolean;
  readonly send: () => void;
};

/** What stood in the way, and what the draft was then. */
type Wish = Pick<DraftState, 'text' | 'refusals'> & { readonly block: SendBlock; readonly fileCount: number };

/**
 * The wish to send: carried out, or kept with the obstacle that it met. Files that are still being read only delay it; but
 * when the draft was changed or a file was refused meanwhile, the person has to look again.
 */
export function useSendWish(conversationId: ConversationId, block: SendBlock | null, carryOut: () => void): SendWish {
  const text = useDraft(conversationId, (draft) => draft.text);
  const refusals = useDraft(conversationId, (draft) => draft.refusals);
  const fileCount = useDraft(conversationId, (draft) => draft.files.length);
  const [wish, setWish] = useState<Wish | null>(null);
  const judgedWish = useRef<Wish | null>(null);
  const isUnchanged = wish?.text === text && wish.refusals === refusals && wish.fileCount === fileCount;

  useEffect(() => {
    if (wish?.block !== 'stillReading' || block === 'stillReading' || judgedWish.current === wish) return;
    judgedWish.current = wish;
    if (block === null && isUnchanged) carryOut();
  }, [wish, block, isUnchanged, carryOut]);

  return {
    isAsked: block !== null && wish?.block === block && (block !== 'stillReading' || isUnchanged),
    send: () => {
      setWish(block === null ? null : { block, text, refusals, fileCount });
      if (block === null) carryOut();
    },
  };
}
