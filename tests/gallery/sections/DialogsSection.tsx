import { useState } from 'react';
import { archiveStore } from '../../../renderer/state/archiveStore';
import { askToRaiseCap } from '../../../renderer/state/budgetStore';
import { askForFolder, showFolder } from '../../../renderer/state/folderStore';
import { showExchanges } from '../../../renderer/state/exchangeStore';
import { showPictures } from '../../../renderer/state/pictureStore';
import { screenshotStore } from '../../../renderer/state/screenshotStore';
import { askToOpenLink, openSettings, showDialog } from '../../../renderer/state/viewStore';
import { AlertDialog } from '../../../renderer/ui/AlertDialog';
import { Button } from '../../../renderer/ui/Button';
import { Dialog } from '../../../renderer/ui/Dialog';
import { madePictures } from '../fixtures/conversations';
import { archiveAtRest, archives } from '../fixtures/archives';
import { names, texts } from '../fixtures/names';
import { screenshots } from '../fixtures/screenshots';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

/** Each takes the whole window, so each is behind a button. */
export function DialogsSection({ id, title }: SectionProps) {
  const [shown, setShown] = useState<'dialog' | 'alert' | null>(null);
  const close = (): void => setShown(null);
  const openers: readonly (readonly [name: string, open: () => void])[] = [
    ['Dialog', () => setShown('dialog')],
    ['AlertDialog', () => setShown('alert')],
    ['Settings: Connection', () => openSettings('connection')],
    ['Settings: Models', () => openSettings('models')],
    ['Settings: Assistants', () => openSettings('assistants')],
    ['Settings: Tools', () => openSettings('tools')],
    ['Settings: Budget', () => openSettings('budget')],
    ['Raise the cap', () => askToRaiseCap({ code: 'budget.reached', scope: 'day', capUsd: '5', usedUsd: '4.8712', neededUsd: '0.9758' })],
    ['Settings: Activity', () => openSettings('activity')],
    ['Settings: Usage', () => openSettings('usage')],
    ['Requests and responses', () => showExchanges('whole', null)],
    ['Tools of a conversation', () => showDialog('tools')],
    ['Options of a conversation', () => showDialog('options')],
    ['Settings: Appearance', () => openSettings('appearance')],
    ['Settings: Shortcuts', () => openSettings('shortcuts')],
    ['Settings: Data', () => openSettings('data')],
    ['Model picker', () => showDialog('modelPicker')],
    ['Compare', () => showDialog('compare')],
    ['Folder, new', () => askForFolder()],
    ['Folder, changed', () => showFolder('d1')],
    ['Palette', () => showDialog('palette')],
    ['Shortcuts', () => showDialog('shortcuts')],
    ['Context', () => showDialog('context')],
    ['Outline', () => showDialog('questions')],
    ...Object.entries(archives).map(([name, { dialog, state }]) => [name, () => (archiveStore.setState({ ...archiveAtRest, ...state }), showDialog(dialog))] as const),
    ...Object.entries(screenshots).map(([name, state]) => [name, () => (screenshotStore.setState({ ...screenshotStore.getInitialState(), ...state }), showDialog('screenshot'))] as const),
    ['Pictures', () => showPictures(madePictures, 0)],
    ['Recently deleted', () => showDialog('recentlyDeleted')],
    ['Link', () => askToOpenLink(`${texts.unbroken}#and-a-fragment`)],
  ];
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="open one">
        {openers.map(([name, open]) => (
          <Button key={name} aria-haspopup="dialog" onClick={open}>
            {name}
          </Button>
        ))}
      </Specimen>
      <Dialog isOpen={shown === 'dialog'} onClose={close} title={names.long} description={texts.arabic} closeLabel="Close" footer={<><Button onClick={close}>Cancel</Button><Button variant="primary" onClick={close}>Save</Button></>}>
        {texts.unbroken}
      </Dialog>
      <AlertDialog isOpen={shown === 'alert'} isDangerous title="Delete it for ever?" description={`${names.long} cannot be had back.`} confirmLabel="Delete" cancelLabel="Cancel" onCancel={close} onConfirm={close} />
    </GallerySection>
  );
}
