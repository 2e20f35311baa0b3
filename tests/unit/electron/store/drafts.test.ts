import { describe, expect, it } from 'vitest';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

describe('a draft', () => {
  it('is empty before it is saved, and then kept to the letter', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    first.conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    expect(first.drafts.read('c1')).toEqual({ text: '', attachmentIds: [] });
    const draft = { text: ' tab\t\r\n \0 \ud83d 😀 "\\', attachmentIds: ['a2', 'a1'] };
    first.drafts.save('c1', { text: 'older', attachmentIds: [] }, 2);
    first.drafts.save('c1', draft, 3);
    first.close();
    const { drafts } = stores.open(directory);
    expect(drafts.read('c1')).toEqual(draft);
    drafts.save('c1', { text: '', attachmentIds: [] }, 4);
    expect(drafts.read('c1')).toEqual({ text: '', attachmentIds: [] });
  });

  it('belongs to a conversation', () => {
    const { drafts } = stores.open(stores.makeDirectory());
    expect(failureOf(() => drafts.save('none', { text: 'x', attachmentIds: [] }, 1))).toEqual({ code: 'notFound', what: 'conversation' });
    expect(drafts.read('none')).toEqual({ text: '', attachmentIds: [] });
  });
});
