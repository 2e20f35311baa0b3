import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../../shared/chat/attachment';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

const picture: Attachment = {
  attachmentId: 'a1', name: 'gate 😀.jpg', kind: 'image', mediaType: 'image/jpeg', sizeBytes: 1234, sha256: 'ab12',
  widthPx: 640, heightPx: 480, notes: ['turnedUpright', 'locationRemoved'],
};
const paper: Attachment = { attachmentId: 'a2', name: 'plan.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 9, sha256: 'cd', pages: 3, notes: [] };

describe('attachments', () => {
  it('come back as they were, also after opening again', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    first.attachments.add(picture, 1);
    first.attachments.add(paper, 2);
    first.close();
    const { attachments } = stores.open(directory);
    expect(attachments.find('a1')).toEqual(picture);
    expect(attachments.find('a2')).toEqual(paper);
    expect(attachments.find('none')).toBeNull();
    expect(attachments.findMany(['a2', 'none', 'a1'])).toEqual([paper, picture]);
  });

  it('are not changed by adding the same id again', () => {
    const { attachments } = stores.open(stores.makeDirectory());
    attachments.add(picture, 1);
    attachments.add({ ...picture, sha256: 'other' }, 2);
    expect(attachments.find('a1')).toEqual(picture);
  });
});
