import type { AnswerOptions, Privacy } from '../shared/answerOptions';
import { assistantFileEnding, maxAssistants } from '../shared/assistant';
import type { Assistant } from '../shared/assistant';
import { FailureError } from '../shared/failure';
import type { ConversationId } from '../shared/ids';
import { toWriteFailure } from './archive/archiveFailure';
import { safeName } from './archive/fileNames';
import { assistantFileText, readAssistantFile } from './assistantFile';
import type { FileDialogs } from './buildArchive';
import type { ConversationHub } from './chat/conversationHub';
import type { Services } from './ipc/services';
import type { Assistants } from './store/assistants';
import { writeFileDurably } from './support/files';

export type AssistantParts = {
  readonly assistants: Assistants;
  readonly hub: Pick<ConversationHub, 'read' | 'chooseAssistant' | 'chooseModel' | 'keepLocksOf'>;
  readonly dialogs: Pick<FileDialogs, 'askWhereToSave' | 'askWhatToOpen'>;
  readonly makeId: () => string;
  readonly nowMs: () => number;
  readonly tell: (assistants: readonly Assistant[]) => void;
};

export type AssistantRoom = {
  readonly services: Services['assistants'];
  /** Who answers in a conversation; `null` where nobody in particular does, or he is deleted. */
  readonly of: (conversationId: ConversationId) => Assistant | null;
  /** The layer between the settings and the conversation. */
  readonly optionsOf: (conversationId: ConversationId) => AnswerOptions | undefined;
};

const fileKind = { name: 'Gatehouse assistant', extensions: ['json'] } as const;

/** Assistants for the windows and for the engine: what is stored is told to all windows. */
export function createAssistantServices({ assistants, hub, dialogs, makeId, nowMs, tell }: AssistantParts): AssistantRoom {
  const changed = (): void => tell(assistants.list());
  const find = (assistantId: string): Assistant => {
    const assistant = assistants.find(assistantId);
    if (assistant === null) throw new FailureError({ code: 'notFound', what: 'assistant' });
    return assistant;
  };
  const of = (conversationId: ConversationId): Assistant | null => {
    const assistantId = hub.read(conversationId)?.assistantId;
    return assistantId === undefined ? null : assistants.find(assistantId);
  };

  return {
    of,
    optionsOf: (conversationId) => of(conversationId)?.options,
    services: {
      list: () => assistants.list(),
      create: (content) => {
        if (assistants.list().length >= maxAssistants) throw new FailureError({ code: 'assistant.tooMany', limit: maxAssistants });
        const assistant = { ...content, assistantId: makeId() };
        assistants.create(assistant, nowMs());
        changed();
        return assistant;
      },
      change: (assistantId, content) => {
        assistants.change(assistantId, content);
        changed();
      },
      move: (assistantId, beforeAssistantId) => {
        assistants.move(assistantId, beforeAssistantId);
        changed();
      },
      delete: (assistantId) => {
        // First, so that no crash takes a lock away that was relied on; they stay when the assistant comes back.
        const { privacy = {} } = assistants.find(assistantId)?.options ?? {};
        const locks: Privacy = Object.fromEntries(Object.entries(privacy).filter(([, holds]) => holds === true));
        if (Object.keys(locks).length > 0) hub.keepLocksOf(assistantId, locks);
        assistants.delete(assistantId, nowMs());
        changed();
      },
      restore: (assistantId) => {
        assistants.restore(assistantId);
        changed();
      },
      choose: (conversationId, assistantId) => {
        const assistant = assistantId === null ? null : find(assistantId);
        hub.chooseAssistant(conversationId, assistantId);
        if (assistant !== null && assistant.modelId !== null) hub.chooseModel(conversationId, assistant.modelId);
      },
      export: async (assistantId) => {
        const assistant = find(assistantId);
        const path = await dialogs.askWhereToSave(`${safeName(assistant.name, 'assistant')}${assistantFileEnding}`, fileKind);
        if (path === null) return false;
        try {
          await writeFileDurably(path, assistantFileText(assistant));
        } catch (error) {
          throw toWriteFailure(error, path);
        }
        return true;
      },
      readFile: async () => {
        const path = await dialogs.askWhatToOpen(fileKind);
        return path === null ? null : readAssistantFile(path);
      },
    },
  };
}
