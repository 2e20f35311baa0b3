import { z } from 'zod';
import type { ConversationNotes } from '../chat/conversation';
import type { Attachment } from '../chat/attachment';
import type { Message, Part, ProviderAttempt, Receipt } from '../chat/message';
import type { Failure, FailureCode } from '../failure';
import { taintKinds, toolDecisions } from '../tools';
import type { TextDiff, ToolResult } from '../tools';
import { keptOptionsSchema } from './optionSchemas';

/**
 * The domain's types as run-time checks: for what the store reads back and for what crosses the wire. Bound to the plain
 * types by their annotations, so that drift does not compile.
 */
const failureCodes: { readonly [Code in FailureCode]: true } = {
  'gateway.offline': true, 'gateway.hostNotFound': true, 'gateway.unreachable': true, 'gateway.proxy': true,
  'gateway.certificate': true, 'gateway.redirected': true, 'gateway.webPage': true, 'gateway.insecureAddress': true,
  'gateway.unauthorised': true, 'gateway.creditUsedUp': true, 'gateway.budgetSpent': true, 'gateway.cardRequired': true,
  'gateway.modelNotInPlan': true, 'gateway.forbidden': true, 'gateway.noProviders': true, 'gateway.modelNotFound': true,
  'gateway.contextTooLong': true, 'gateway.requestTooLarge': true, 'gateway.badRequest': true, 'gateway.notFound': true,
  'gateway.rateLimited': true, 'gateway.serverError': true, 'gateway.cutOff': true, 'gateway.stalled': true,
  'gateway.streamError': true, 'gateway.unknownFinish': true, 'gateway.emptyAnswer': true, 'gateway.filtered': true, 'gateway.malformed': true, 'gateway.brokenToolCalls': true,
  'budget.reached': true, 'budget.priceUnknown': true, 'budget.near': true, 'budget.lowBalance': true,
  'privacy.notHonoured': true, 'gateway.slept': true, 'gateway.notAllowed': true, 'gateway.moved': true, 'gateway.demoEnded': true, 'app.closed': true, 'app.safeMode': true, 'secret.missing': true, 'secret.locked': true, 'secret.noKeyring': true,
  'secret.unreadable': true, 'secret.unreachable': true, 'secret.denied': true, 'secret.unloadable': true, 'secret.timedOut': true, 'secret.writeFailed': true, 'secret.ownKeyMissing': true, 'secret.otherOrigin': true,
  'secret.invalid': true, 'attachment.empty': true, 'attachment.tooLarge': true, 'attachment.tooManyPixels': true, 'attachment.tooLong': true,
  'attachment.tooManyPages': true, 'attachment.tooMany': true, 'attachment.requestTooLarge': true,
  'attachment.unsupported': true, 'attachment.misnamed': true, 'attachment.directory': true, 'attachment.binaryText': true,
  'attachment.encrypted': true, 'attachment.unreadable': true, 'attachment.timedOut': true, 'attachment.gone': true,
  'attachment.link': true, 'store.full': true, 'store.readOnly': true, 'store.corrupt': true, 'store.newer': true,
  'store.unavailable': true, 'store.busy': true, 'store.networkDisk': true, 'store.backupUnusable': true, 'search.unavailable': true, 'store.messageUnreadable': true, 'archive.unusable': true, 'archive.notSaved': true, 'archive.busy': true, 'assistant.badFile': true, 'assistant.tooMany': true, 'settings.damaged': true, 'settings.unavailable': true, 'input.invalid': true, 'approval.refused': true, 'tool.notUndone': true, 'tool.folderRefused': true,
  'screenshot.notAllowed': true, 'screenshot.portal': true, 'screenshot.empty': true, 'screenshot.black': true, 'screenshot.gone': true, 'screenshot.unavailable': true,
  'sender.refused': true, 'request.tooOften': true, 'link.refused': true, 'handOver.refused': true, notFound: true, unexpected: true,
};

/** A failure read back from disk: its code must be one of ours, its facts are kept as they are. */
const failureSchema = z.custom<Failure>(
  (value) =>
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' &&
    Object.hasOwn(failureCodes, value.code),
  'an unknown failure',
);

const optionalCount = z.number().nonnegative().exactOptional();

const providerAttemptSchema: z.ZodType<ProviderAttempt> = z.object({
  modelId: z.string().exactOptional(),
  provider: z.string(),
  credential: z.string().exactOptional(),
  isSuccess: z.boolean(),
  statusCode: z.number().exactOptional(),
  tookMs: optionalCount,
  error: z.string().exactOptional(),
});

export const receiptSchema: z.ZodType<Receipt> = z.object({
  costUsd: z.string().exactOptional(),
  marketCostUsd: z.string().exactOptional(),
  promptTokens: optionalCount,
  completionTokens: optionalCount,
  cachedTokens: optionalCount,
  reasoningTokens: optionalCount,
  firstTokenMs: optionalCount,
  totalMs: optionalCount,
  answeredBy: z.string().exactOptional(),
  provider: z.string().exactOptional(),
  generationId: z.string().exactOptional(),
  requestId: z.string().exactOptional(),
  attempts: optionalCount,
  providerAttempts: optionalCount,
  finishReason: z.string().exactOptional(),
  damagedCharacters: optionalCount,
  rounds: optionalCount,
  isPartial: z.literal(true).exactOptional(),
  costSource: z.enum(['stream', 'lookup', 'price']).exactOptional(),
  uncountedIds: z.array(z.string()).exactOptional(),
  surchargeUsd: z.string().exactOptional(),
  cacheWriteTokens: optionalCount,
  isOwnKey: z.boolean().exactOptional(),
  serviceTier: z.string().exactOptional(),
  fallbacksAvailable: z.array(z.string()).exactOptional(),
  attemptList: z.array(providerAttemptSchema).exactOptional(),
  contextTokens: optionalCount,
  searches: optionalCount,
  isDemo: z.boolean().exactOptional(),
});

export const attachmentSchema: z.ZodType<Attachment> = z.object({
  attachmentId: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'pdf', 'text']),
  mediaType: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  widthPx: z.number().exactOptional(),
  heightPx: z.number().exactOptional(),
  pages: z.number().exactOptional(),
  notes: z.array(
    z.enum(['scaled', 'locationRemoved', 'turnedUpright', 'firstFrameOnly', 'converted', 'pagesUnknown', 'decoded', 'invisibleRemoved']),
  ),
  invisibleRemoved: z.number().exactOptional(),
});

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const diffSchema: z.ZodType<TextDiff> = z.object({
  hunks: z.array(
    z.array(
      z.object({
        kind: z.enum(['same', 'added', 'removed']),
        text: z.string(),
        beforeLine: z.number().exactOptional(),
        afterLine: z.number().exactOptional(),
      }),
    ),
  ),
  addedLines: z.number(),
  removedLines: z.number(),
  leftOutLines: z.number(),
});

const toolResultSchema: z.ZodType<ToolResult> = z.object({
  text: z.string(),
  view: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())), allRows: z.number() }),
      z.object({ kind: z.literal('diff'), path: z.string(), diff: diffSchema }),
    ])
    .exactOptional(),
  attachments: z.array(attachmentSchema).exactOptional(),
  hiddenSecrets: z.number().exactOptional(),
  wholeBytes: z.number().exactOptional(),
  undoId: z.string().exactOptional(),
  isUndone: z.boolean().exactOptional(),
  taint: z.object({ kind: z.enum(taintKinds), name: z.string() }).exactOptional(),
});

export const partSchema: z.ZodType<Part> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), partId: z.string(), text: z.string(), round: z.number().exactOptional() }),
  z.object({
    kind: z.literal('reasoning'),
    partId: z.string(),
    text: z.string(),
    openedAtMs: z.number(),
    closedAtMs: z.number().exactOptional(),
    details: z.array(z.record(z.string(), scalar)).exactOptional(),
    round: z.number().exactOptional(),
  }),
  z.object({ kind: z.literal('attachment'), partId: z.string(), attachment: attachmentSchema }),
  z.object({ kind: z.literal('image'), partId: z.string(), attachment: attachmentSchema }),
  z.object({
    kind: z.literal('toolCall'),
    partId: z.string(),
    callId: z.string(),
    name: z.string(),
    argumentsText: z.string(),
    status: z.enum(['pending', 'awaiting-approval', 'running', 'done', 'denied', 'error']),
    round: z.number().exactOptional(),
    openedAtMs: z.number().exactOptional(),
    closedAtMs: z.number().exactOptional(),
    decision: z.enum(toolDecisions).exactOptional(),
    result: toolResultSchema.exactOptional(),
  }),
]);

export const messageSchema: z.ZodType<Message> = z.object({
  messageId: z.string(),
  conversationId: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  status: z.enum(['streaming', 'done', 'stopped', 'interrupted', 'failed', 'filtered', 'length']),
  parts: z.array(partSchema),
  createdAtMs: z.number(),
  modelId: z.string().exactOptional(),
  turnId: z.string().exactOptional(),
  continuesParent: z.boolean().exactOptional(),
  receipt: receiptSchema.exactOptional(),
  failure: failureSchema.exactOptional(),
  options: keptOptionsSchema.exactOptional(),
});

/** The notes beside the messages, each on its own: one that cannot be read takes no other along. */
export const conversationNotesSchema: z.ZodType<ConversationNotes> = z.object({
  queued: z
    .array(z.object({ queuedId: z.string(), text: z.string(), attachments: z.array(attachmentSchema), modelId: z.string(), options: keptOptionsSchema.exactOptional() }))
    .exactOptional()
    .catch([]),
  contextCuts: z
    .array(
      z.object({
        afterMessageId: z.string(),
        madeAtMs: z.number(),
        summary: z.object({ text: z.string(), modelId: z.string(), receipt: receiptSchema }).exactOptional(),
      }),
    )
    .exactOptional()
    .catch([]),
  titleReceipt: z.object({ modelId: z.string(), receipt: receiptSchema }).exactOptional(),
  deletedIds: z.array(z.string()).exactOptional().catch([]),
  comparisons: z.array(z.object({ parentId: z.string(), answerIds: z.array(z.string()) })).exactOptional().catch([]),
  toolNames: z.array(z.string()).nullable().exactOptional().catch([]),
  options: keptOptionsSchema.nullable().exactOptional(),
  assistantId: z.string().nullable().exactOptional().catch(null),
});
