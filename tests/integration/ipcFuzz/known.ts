import type { RequestName } from '../../../shared/contract/requests';
import { baseUrls, keyFor, type FuzzHouse } from './fuzzHouse';
import type { Known } from './goodInputs';

export type KnownIds = { readonly now: () => Known; readonly next: (random: () => number) => Known; readonly learn: (name: RequestName, reply: unknown) => void };

/** Twenty conversations, a key, an answered question, a file, a backup: so that good inputs name what is there. */
export async function createKnown({ house }: FuzzHouse): Promise<KnownIds> {
  const { services } = house;
  const status = await services.secrets.put(keyFor(services.connection.read().origin), 'always');
  if (status.state !== 'ready') throw new Error(`The key was not kept: ${status.state}`);
  await services.models.refresh();
  const file = await services.attachments.stage({ name: 'notes.txt', bytes: new TextEncoder().encode('a note') });
  const conversationIds: string[] = [];
  const receipts: { conversationId: string; messageId: string; turnId: string }[] = [];
  for (let index = 0; index < 20; index += 1) {
    const { conversationId } = services.conversations.create(null);
    receipts.push(await services.chat.send({ conversationId, text: `Question ${index}`, attachmentIds: [], modelId: 'acme/lumen' }));
    conversationIds.push(conversationId);
  }
  while (services.conversations.list().some(({ isStreaming }) => isStreaming)) await new Promise((resolve) => setTimeout(resolve, 5));
  const { assistantId } = services.assistants.create({ name: 'Tutor', icon: 'book', modelId: null, toolNames: null, options: {} });
  const { folderId } = services.folders.create({ name: 'Work', modelId: null, instructions: '' });
  const { backups } = await services.data.backUp();
  let counter = 0;
  const known = (receipt: { conversationId: string; messageId: string; turnId: string }): Known => {
    const isOther = Math.floor(counter / 2) % 2 === 1;
    return { ...receipt, folderId, assistantId, attachmentId: file.attachmentId, backupId: backups[0]?.backupId ?? '', baseUrl: baseUrls[isOther ? 1 : 0], key: keyFor(services.connection.read().origin), count: counter };
  };
  const first = receipts[0] ?? { conversationId: '', messageId: '', turnId: '' };
  return {
    now: () => known(first),
    next: (random) => {
      counter += 1;
      return known(pick(random, receipts));
    },
    learn: (name, reply) => {
      const { conversationId, messageId, turnId } = Object(Object(reply).value);
      const isReceipt = name.startsWith('chat.') && typeof conversationId === 'string' && typeof messageId === 'string' && typeof turnId === 'string';
      if (isReceipt) receipts[counter % receipts.length] = { conversationId, messageId, turnId };
    },
  };
}

export function pick<T>(random: () => number, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from');
  return chosen;
}
