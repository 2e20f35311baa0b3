import { useEffect } from 'react';
import { describeFailure } from '../../../shared/failureText';
import { useTranslate } from '../../state/language';
import { attachPicture, chooseAgain, chooseHiding, chooseRegion, forgetScreenshot, takePicture, useScreenshot } from '../../state/screenshotStore';
import { closeDialog, useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { RegionPicker } from './RegionPicker';
import styles from './Screenshot.module.css';
import { SourceList } from './SourceList';

/** Takes a picture in three steps: what of, how it looks (and which part of it), and only then into the draft. For any window with a draft. */
export function ScreenshotDialog() {
  const isOpen = useView((view) => view.openDialog === 'screenshot');
  return isOpen ? <OpenScreenshotDialog /> : null;
}

function OpenScreenshotDialog() {
  const translate = useTranslate();
  const { approvalId, sources, chosen, picture, region, isBusy, failure, hidesWindow } = useScreenshot((screenshot) => screenshot);
  const isAskedByDesktop = sources?.isAskedByDesktop === true;
  // Something was taken, or tried: the same can be tried again.
  const isTaken = picture !== null || (failure !== null && (chosen !== null || isAskedByDesktop));
  useEffect(() => forgetScreenshot, []);

  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate(picture === null ? 'screenshot.title' : 'screenshot.previewTitle')}
      closeLabel={translate('action.close')}
      size="large"
      footer={
        <>
          {sources !== null && !isTaken && (
            <div className={styles.first}>
              <Checkbox label={translate('screenshot.hideWindow')} isChecked={hidesWindow} onChange={chooseHiding} />
            </div>
          )}
          {!isAskedByDesktop && (isTaken || failure !== null) && (
            <Button variant="ghost" className={styles.first} disabled={isBusy} onClick={() => void chooseAgain()}>
              {translate('screenshot.chooseOther')}
            </Button>
          )}
          <Button onClick={closeDialog}>{translate('action.cancel')}</Button>
          {(isTaken || isAskedByDesktop) && (
            <Button variant={picture === null ? 'primary' : 'secondary'} disabled={isBusy} onClick={() => void takePicture(chosen)}>
              {translate(isTaken ? 'screenshot.takeAgain' : 'screenshot.askDesktop')}
            </Button>
          )}
          {picture !== null && (
            <Button variant="primary" disabled={isBusy} onClick={() => void attachPicture(translate('screenshot.fileName'))}>
              {translate(approvalId === null ? 'screenshot.attach' : 'screenshot.use')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {failure !== null && (
          <Callout tone="danger" announced="alert">
            {describeFailure(failure, translate)}
          </Callout>
        )}
        {picture?.isOneColour === true && (
          <Callout tone="caution" announced="status">
            {translate('screenshot.oneColour')}
          </Callout>
        )}
        {picture !== null && <RegionPicker picture={picture} region={region} onRegion={chooseRegion} />}
        {picture === null && !isTaken && sources !== null && (
          <>
            <p className={styles.hint}>{translate(isAskedByDesktop ? 'screenshot.desktopAsks' : 'screenshot.hint')}</p>
            {!isAskedByDesktop && <SourceList sources={sources.sources} isDisabled={isBusy} onChoose={(source) => void takePicture(source)} />}
          </>
        )}
        {isBusy && (
          <output className={styles.hint}>{translate('screenshot.busy')}</output>
        )}
      </div>
    </Dialog>
  );
}
