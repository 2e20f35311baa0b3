import { z } from 'zod';
import { limits } from '../limits';
import { approvalChoices } from '../tools';
import type { ActivityPage, ToolFacts, ToolFolder, ToolGrant } from '../tools';
import { idSchema as id, nothingSchema as nothing, request } from './requestDefinition';
import { toolNamesSchema } from './toolSchemas';

/** What pages ask about tools (trust.md section 9). A page decides a question; it can run nothing. */
export const toolRequests = {
  /** Every tool, and whether it is switched on: in this conversation, or by the settings. */
  'tool.list': request<readonly ToolFacts[]>()(z.strictObject({ conversationId: id.nullable() })),
  /** Exactly these are switched on in this conversation; `null`: as the settings say. */
  'tool.choose': request<null>()(z.strictObject({ conversationId: id, toolNames: toolNamesSchema.nullable() })),
  /** The person's answer to a card. Throws `approval.refused`: not open, too soon, another window's, or not what was shown. */
  'tool.decide': request<null>()(
    z.strictObject({
      conversationId: id,
      approvalId: id,
      hash: z.string().length(64).regex(/^[0-9a-f]+$/),
      choice: z.enum(approvalChoices),
      words: z.string().max(limits.denialChars).exactOptional(),
      attachmentId: id.exactOptional(),
    }),
  ),
  /** Takes a change back that a tool made. Throws `tool.notUndone`. */
  'tool.undo': request<null>()(z.strictObject({ conversationId: id, messageId: id, partId: id })),

  'tool.folders': request<readonly ToolFolder[]>()(nothing),
  /** Asks for a folder in the system's dialog; `null` when the person thought better of it. Throws `tool.folderRefused`. */
  'tool.addFolder': request<ToolFolder | null>()(nothing),
  /** Nothing in it is touched; what was granted for it is revoked. */
  'tool.removeFolder': request<null>()(z.strictObject({ toolFolderId: id })),

  'tool.grants': request<readonly ToolGrant[]>()(nothing),
  'tool.revokeGrant': request<null>()(z.strictObject({ grantId: id })),

  /** The newest rows of the log that hold these words, older than `beforeSequence`. */
  'activity.list': request<ActivityPage>()(
    z.strictObject({ text: z.string().max(200), beforeSequence: z.number().int().min(1).nullable() }),
  ),
  /** All rows, a line of JSON each, where the person says in the system's dialog; whether they were saved. */
  'activity.export': request<boolean>()(nothing),
} as const;
