import { Camera } from 'lucide-react';
import { assertNever } from '../../../shared/assertNever';
import type { Attachment } from '../../../shared/chat/attachment';
import { exactText } from '../../../shared/exactText';
import type { ApprovalCard, ApprovalDetail } from '../../../shared/tools';
import { useTranslate } from '../../state/language';
import { readAddress } from '../../state/links';
import { chooseScreenshotFor } from '../../state/screenshotStore';
import { useThumbnail } from '../../state/useThumbnail';
import { DiffView } from '../../markdown/DiffView';
import { ExactBox, ExactText } from '../../markdown/ExactText';
import { Button } from '../../ui/Button';
import styles from './Approvals.module.css';

type Props = {
  readonly card: ApprovalCard;
  readonly picture: Attachment | null;
  readonly isBusy: boolean;
};

/** What would be read, changed or sent, as far as there is more to see than a sentence. */
export function ApprovalSubject({ card, picture, isBusy }: Props) {
  const { detail } = card;
  switch (detail.kind) {
    case 'changeFile':
      return <Change detail={detail} />;
    case 'clipboardText':
      return <Clip detail={detail} />;
    case 'clipboardPicture':
      return <ClipPicture detail={detail} />;
    case 'address':
      return <Address url={detail.url} host={detail.host} />;
    case 'screenshot':
      return <Screenshot card={card} reason={detail.reason} picture={picture} isBusy={isBusy} />;
    case 'none':
    case 'readPath':
    case 'createFolder':
    case 'movePath':
    case 'deletePath':
    case 'reveal':
    case 'moreCalls':
      return null;
    default:
      return assertNever(detail, 'detail of a question');
  }
}

type Detail<Kind extends ApprovalDetail['kind']> = { readonly detail: Extract<ApprovalDetail, { readonly kind: Kind }> };

function Change({ detail: { path, diff } }: Detail<'changeFile'>) {
  const translate = useTranslate();
  return (
    <DiffView
      label={translate('diff.of', { path: exactText(path) })}
      diff={diff}
      leftOut={diff.leftOutLines > 0 ? translate('diff.leftOut', { count: diff.leftOutLines }) : null}
      words={{ added: translate('diff.added'), removed: translate('diff.removed') }}
    />
  );
}

function Clip({ detail: { text, direction, formerText } }: Detail<'clipboardText'>) {
  const translate = useTranslate();
  const label = translate('approval.clipboard', { direction });
  const more = (count: number): string => translate('toolCall.more', { count });
  return (
    <>
      <ExactBox label={label} text={text} moreLabel={more} />
      {formerText !== undefined && formerText !== '' && (
        <>
          <p className={styles.label}>{translate('approval.clipboardBefore')}</p>
          <ExactBox label={translate('approval.clipboardBefore')} text={formerText} moreLabel={more} />
        </>
      )}
    </>
  );
}

function ClipPicture({ detail: { preview, widthPx, heightPx } }: Detail<'clipboardPicture'>) {
  const translate = useTranslate();
  if (!preview.startsWith('data:image/png;base64,')) return null;
  return <img src={preview} alt={translate('approval.clipboardPicture', { width: widthPx, height: heightPx })} className={styles.picture} draggable={false} />;
}

/** The host as the network knows it, first; a deceiving address has it somewhere in its middle. */
function Address({ url, host }: { readonly url: string; readonly host: string }) {
  const translate = useTranslate();
  const { dataChars } = readAddress(url);
  return (
    <div className={styles.addressBox}>
      <p className={styles.host}>
        <ExactText text={host} />
      </p>
      <p className={styles.address}>
        <ExactText text={url} />
      </p>
      {dataChars > 0 && <p className={styles.data}>{translate('link.data', { count: dataChars })}</p>}
    </div>
  );
}

/** The person chooses the picture, and sees it here before it goes anywhere. */
function Screenshot({ card, reason, picture, isBusy }: { readonly card: ApprovalCard; readonly reason: string; readonly picture: Attachment | null; readonly isBusy: boolean }) {
  const translate = useTranslate();
  const pictureUrl = useThumbnail(picture);
  return (
    <>
      {reason.trim() !== '' && (
        <p className={styles.reason}>
          {translate('approval.reason')} <ExactText text={reason} />
        </p>
      )}
      {pictureUrl !== null && <img src={pictureUrl} alt={translate('approval.pictureChosen')} className={styles.picture} draggable={false} />}
      <div>
        <Button icon={Camera} variant={picture === null ? 'primary' : 'secondary'} disabled={isBusy} onClick={() => void chooseScreenshotFor(card.conversationId, card.approvalId)}>
          {translate(picture === null ? 'approval.choosePicture' : 'approval.chooseOtherPicture')}
        </Button>
      </div>
    </>
  );
}
