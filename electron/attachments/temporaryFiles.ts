import type { Attachment } from '../../shared/chat/attachment';
import type { AttachmentId, ConversationId } from '../../shared/ids';
import { createAttachmentService, type AttachmentService, type AttachmentServiceChoices } from './attachmentService';
import { createMemoryVault } from './memoryVault';

/**
 * The files of conversations that are kept nowhere: taken in by the same rules as all others, and held in memory, those of
 * each conversation on their own, so that they go when it goes.
 */
export type TemporaryFiles = {
  /** The service of one conversation; made when it is first asked for. */
  readonly of: (conversationId: ConversationId) => AttachmentService;
  readonly find: (attachmentId: AttachmentId) => Attachment | null;
  /** The service that holds this file; `null` for one that lies on disk. */
  readonly holding: (attachmentId: AttachmentId) => AttachmentService | null;
  /** Another conversation has the same files from now on, as long as it is there. */
  readonly share: (fromId: ConversationId, toId: ConversationId) => void;
  readonly forget: (conversationId: ConversationId) => void;
};

export function createTemporaryFiles(choices: Pick<AttachmentServiceChoices, 'decoder' | 'makeId' | 'nowMs'>): TemporaryFiles {
  const services = new Map<ConversationId, { readonly service: AttachmentService; readonly records: Map<AttachmentId, Attachment> }>();

  function open(conversationId: ConversationId): AttachmentService {
    const records = new Map<AttachmentId, Attachment>();
    const service = createAttachmentService({
      ...choices,
      vault: createMemoryVault(),
      records: {
        add: (attachment) => void records.set(attachment.attachmentId, attachment),
        find: (attachmentId) => records.get(attachmentId) ?? null,
      },
    });
    services.set(conversationId, { service, records });
    return service;
  }

  const holder = (attachmentId: AttachmentId) => [...services.values()].find(({ records }) => records.has(attachmentId));
  return {
    of: (conversationId) => services.get(conversationId)?.service ?? open(conversationId),
    find: (attachmentId) => holder(attachmentId)?.records.get(attachmentId) ?? null,
    holding: (attachmentId) => holder(attachmentId)?.service ?? null,
    share: (fromId, toId) => {
      const shared = services.get(fromId);
      if (shared !== undefined) services.set(toId, shared);
    },
    forget: (conversationId) => void services.delete(conversationId),
  };
}
