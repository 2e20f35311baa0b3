import type { ArchiveFault } from './archive';
import type { AssistantFileFault } from './assistant';
import type { CapScope } from './budget';
import type { ForbiddenCapture, PortalFault } from './screenshot';

/**
 * Everything that can go wrong, as a closed union named by place and cause. A failure carries facts, never words for
 * people: those are in `resources/locales` under `failure.<code>`. `details` is foreign text (a server's own words), cut
 * to 2 KB and shown folded, as text; it never holds a key, a header or a prompt.
 */
export type Failure = FailureFacts & { readonly details?: string };

type FailureFacts =
  // the way to the gateway
  /** `mayHaveArrived`: the line was lost after it stood, so the request may have been carried out, and be billed. */
  | { readonly code: 'gateway.offline'; readonly mayHaveArrived?: true }
  | { readonly code: 'gateway.hostNotFound'; readonly host: string }
  | { readonly code: 'gateway.unreachable'; readonly host: string; readonly mayHaveArrived?: true }
  /** `proxy` is `host:port`, never with its user-info; both facts are missing where nobody said them. */
  | { readonly code: 'gateway.proxy'; readonly cause?: ProxyFault; readonly proxy?: string }
  | { readonly code: 'gateway.certificate'; readonly cause: CertificateFault; readonly host: string }
  | { readonly code: 'gateway.redirected'; readonly host: string }
  | { readonly code: 'gateway.webPage'; readonly host: string }
  | { readonly code: 'gateway.insecureAddress'; readonly address: string }
  // what the gateway said (gateway-api.md section 16)
  | { readonly code: 'gateway.unauthorised' }
  | { readonly code: 'gateway.creditUsedUp' }
  | { readonly code: 'gateway.budgetSpent' }
  | { readonly code: 'gateway.cardRequired' }
  | { readonly code: 'gateway.modelNotInPlan'; readonly modelId: string }
  | { readonly code: 'gateway.forbidden' }
  /** Refused, with no model in question: the key may lack a right, or something between refuses. */
  | { readonly code: 'gateway.notAllowed' }
  | { readonly code: 'gateway.noProviders' }
  | { readonly code: 'gateway.modelNotFound'; readonly modelId: string }
  | { readonly code: 'gateway.contextTooLong'; readonly excessTokens?: number }
  | { readonly code: 'gateway.requestTooLarge' }
  | { readonly code: 'gateway.badRequest' }
  | { readonly code: 'gateway.notFound' }
  /** `retryAtMs`, once nobody tries again by himself: from when on the service wants to be asked (trust.md F11). */
  | { readonly code: 'gateway.rateLimited'; readonly retryAfterMs?: number; readonly retryAtMs?: number }
  | { readonly code: 'gateway.serverError'; readonly status: number; readonly retryAfterMs?: number; readonly retryAtMs?: number }
  /** A privacy lock is on, and nothing was sent past it: this address is not known to keep one, or no provider of the model does. */
  | { readonly code: 'privacy.notHonoured'; readonly by: 'endpoint' | 'providers' }
  // what happened to a stream (trust.md section 5.2)
  | { readonly code: 'gateway.cutOff' }
  | { readonly code: 'gateway.stalled'; readonly silentMs: number }
  | { readonly code: 'gateway.streamError' }
  | { readonly code: 'gateway.unknownFinish'; readonly reason: string }
  | { readonly code: 'gateway.emptyAnswer' }
  /** The maker's or the provider's filter took offence at the question, or at what would have been the answer. */
  | { readonly code: 'gateway.filtered' }
  | { readonly code: 'gateway.malformed' }
  /** The model asked for tools in a way that nobody can carry out, after it was told where that was possible (trust.md F28). */
  | { readonly code: 'gateway.brokenToolCalls' }
  | { readonly code: 'gateway.slept' }
  | { readonly code: 'app.closed' }
  // after crashes: this start leaves out what may be their cause, or the next one will
  | { readonly code: 'app.safeMode'; readonly start: 'this' | 'next' }
  // where requests go changed meanwhile; `gone`: the demo's process ended and does not come back by itself
  | { readonly code: 'gateway.moved' }
  | { readonly code: 'gateway.demoEnded'; readonly now: 'restarted' | 'gone' }
  // what the person lets be spent; amounts are US dollars as decimal text
  | { readonly code: 'budget.reached'; readonly scope: CapScope; readonly capUsd: string; readonly usedUsd: string; readonly neededUsd: string }
  | { readonly code: 'budget.priceUnknown'; readonly modelId: string }
  /** Said once, and nothing is held up by it. */
  | { readonly code: 'budget.near'; readonly scope: CapScope; readonly capUsd: string; readonly usedUsd: string }
  | { readonly code: 'budget.lowBalance'; readonly balanceUsd: string }
  // the key (trust.md section 4)
  | { readonly code: 'secret.missing' }
  | { readonly code: 'secret.locked' }
  | { readonly code: 'secret.noKeyring' }
  | { readonly code: 'secret.unreadable'; readonly backend: string }
  | { readonly code: 'secret.unreachable'; readonly backend: string }
  | { readonly code: 'secret.denied'; readonly backend: string }
  | { readonly code: 'secret.unloadable'; readonly backend: string }
  | { readonly code: 'secret.timedOut' }
  | { readonly code: 'secret.writeFailed' }
  /** A key of one's own for this provider was wished for, and cannot be had: without it another account would be billed. */
  | { readonly code: 'secret.ownKeyMissing'; readonly provider: string }
  /** `origin`: where the request would go; `keyOrigin`: whose key it is, where that is known (trust.md T16). */
  | { readonly code: 'secret.otherOrigin'; readonly origin: string; readonly keyOrigin?: string }
  | { readonly code: 'secret.invalid'; readonly reason: InvalidKeyReason }
  // attachments (trust.md section 8); `name` is the file's, as given
  | ({ readonly name: string } & AttachmentFault)
  // the store
  | { readonly code: 'store.full' }
  | { readonly code: 'store.readOnly'; readonly path: string }
  | { readonly code: 'store.corrupt'; readonly path: string }
  | { readonly code: 'store.newer'; readonly path: string }
  | { readonly code: 'store.unavailable'; readonly path: string }
  /** Another program held the write lock for longer than we wait. */
  | { readonly code: 'store.busy'; readonly path: string }
  /** Said once per start, where the system tells of it: SQLite's locks are not safe there (trust.md F51). */
  | { readonly code: 'store.networkDisk'; readonly path: string }
  | { readonly code: 'store.backupUnusable'; readonly path: string }
  /** The helper that searches did not answer; titles are found all the same. */
  | { readonly code: 'search.unavailable' }
  /** One message of a conversation that opens: its row is kept as it is. */
  | { readonly code: 'store.messageUnreadable' }
  // pictures of the screen (trust.md F73, T34)
  | { readonly code: 'screenshot.notAllowed'; readonly state: ForbiddenCapture }
  | { readonly code: 'screenshot.portal'; readonly reason: PortalFault }
  | { readonly code: 'screenshot.empty' }
  | { readonly code: 'screenshot.black' }
  /** The window is closed meanwhile, or the picture is not kept any more. */
  | { readonly code: 'screenshot.gone' }
  | { readonly code: 'screenshot.unavailable' }
  // exports and imports; `name` is the file's
  | { readonly code: 'archive.unusable'; readonly name: string; readonly reason: ArchiveFault }
  | { readonly code: 'archive.notSaved'; readonly name: string; readonly reason: 'full' | 'refused' | 'other' }
  | { readonly code: 'archive.busy' }
  // assistants; `where` is the place in the file
  | { readonly code: 'assistant.badFile'; readonly name: string; readonly reason: AssistantFileFault; readonly where: string }
  | { readonly code: 'assistant.tooMany'; readonly limit: number }
  // the settings: `path` is where the damaged file lies now, or the file that cannot be read or written
  | { readonly code: 'settings.damaged'; readonly path: string }
  | { readonly code: 'settings.unavailable'; readonly path: string }
  // tools (trust.md section 9)
  /** An answer to a card that does not count: `gone`: not open any more, or it never was. */
  | { readonly code: 'approval.refused'; readonly reason: 'gone' | 'tooSoon' | 'otherWindow' | 'otherInput' | 'notOffered' }
  /** `changed`: what the tool left is not what is there now. */
  | { readonly code: 'tool.notUndone'; readonly reason: 'changed' | 'gone' | 'failed' }
  | { readonly code: 'tool.folderRefused'; readonly reason: 'protected' | 'missing' | 'tooMany'; readonly path: string }
  // the doorway
  | { readonly code: 'input.invalid'; readonly path: string }
  | { readonly code: 'sender.refused' }
  /** More of one kind of request than any person makes (trust.md T10). */
  | { readonly code: 'request.tooOften' }
  | { readonly code: 'link.refused'; readonly reason: RefusedLinkReason }
  /** A link of our own scheme that asks for something else than filling the composer, or too much of it (trust.md T37). */
  | { readonly code: 'handOver.refused'; readonly reason: 'unknown' | 'tooLong'; readonly limit: number }
  | { readonly code: 'notFound'; readonly what: 'conversation' | 'message' | 'turn' | 'attachment' | 'model' | 'backup' | 'plan' | 'folder' | 'grant' | 'assistant' }
  | { readonly code: 'unexpected' };

export type CertificateFault = 'expired' | 'notYetValid' | 'wrongHost' | 'unknownIssuer' | 'other';
export type ProxyFault = 'login' | 'unreachable' | 'refused';
export type InvalidKeyReason = 'empty' | 'whitespace' | 'controlCharacter' | 'notLatin' | 'tooLong' | 'looksLikeAddress';
export type RefusedLinkReason = 'scheme' | 'userInfo' | 'controlCharacter' | 'tooLong' | 'notAnAddress';

export type AttachmentFault =
  | { readonly code: 'attachment.empty' }
  | { readonly code: 'attachment.tooLarge'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly code: 'attachment.tooManyPixels'; readonly megapixels: number; readonly limitMegapixels: number }
  | { readonly code: 'attachment.tooLong'; readonly sidePx: number; readonly limitPx: number }
  | { readonly code: 'attachment.tooManyPages'; readonly pages: number; readonly limitPages: number }
  | { readonly code: 'attachment.tooMany'; readonly count: number; readonly limit: number }
  | { readonly code: 'attachment.requestTooLarge'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly code: 'attachment.unsupported'; readonly format: string }
  | { readonly code: 'attachment.misnamed'; readonly format: string }
  | { readonly code: 'attachment.directory' }
  | { readonly code: 'attachment.binaryText' }
  | { readonly code: 'attachment.encrypted' }
  | { readonly code: 'attachment.unreadable' }
  | { readonly code: 'attachment.timedOut' }
  | { readonly code: 'attachment.gone' }
  | { readonly code: 'attachment.link' };

export type FailureCode = Failure['code'];

/** An answer in time is missing from whoever stands between; what stands behind may have been at work, and bills it. */
const timeOutStatuses: readonly number[] = [504, 524];

/** Of a request that failed before an answer began: whether it may be billed all the same. Who says no has made nothing. */
export function mayBeBilled(failure: Failure): boolean {
  switch (failure.code) {
    case 'gateway.offline':
    case 'gateway.unreachable':
      return failure.mayHaveArrived === true;
    case 'gateway.serverError':
      return timeOutStatuses.includes(failure.status);
    case 'gateway.malformed':
    case 'gateway.cutOff':
    case 'gateway.stalled':
    case 'gateway.slept':
      return true;
    default:
      return false;
  }
}

/** The next step that the interface offers as its first button. */
export type Remedy = 'retry' | 'openSettings' | 'checkConnection' | 'chooseModel' | 'openBilling' | 'raiseCap' | 'shorten' | 'none';

/** The one table from failures to what a person can do about them. */
export function remedyOf(failure: Failure): Remedy {
  switch (failure.code) {
    case 'gateway.unauthorised':
    case 'gateway.insecureAddress':
    case 'gateway.redirected':
    case 'secret.missing':
    case 'secret.noKeyring':
    case 'secret.otherOrigin':
    case 'secret.invalid':
    case 'secret.writeFailed':
    case 'secret.unreadable':
    case 'secret.unloadable':
      return 'openSettings';
    case 'gateway.hostNotFound':
    case 'gateway.unreachable':
    case 'gateway.certificate':
    case 'gateway.proxy':
      return 'checkConnection';
    case 'gateway.creditUsedUp':
    case 'gateway.budgetSpent':
    case 'gateway.cardRequired':
    case 'budget.lowBalance':
      return 'openBilling';
    case 'budget.reached':
    case 'budget.priceUnknown':
    case 'budget.near':
      return 'raiseCap';
    case 'privacy.notHonoured':
      return failure.by === 'endpoint' ? 'openSettings' : 'chooseModel';
    case 'gateway.modelNotFound':
    case 'gateway.modelNotInPlan':
    case 'gateway.forbidden':
    case 'gateway.noProviders':
    case 'gateway.filtered':
      return 'chooseModel';
    case 'gateway.contextTooLong':
    case 'gateway.requestTooLarge':
      return 'shorten';
    case 'gateway.notAllowed':
    case 'gateway.offline':
    case 'gateway.webPage':
    case 'gateway.badRequest':
    case 'gateway.notFound':
    case 'gateway.rateLimited':
    case 'gateway.serverError':
    case 'gateway.cutOff':
    case 'gateway.stalled':
    case 'gateway.streamError':
    case 'gateway.unknownFinish':
    case 'gateway.emptyAnswer':
    case 'gateway.malformed':
    case 'gateway.brokenToolCalls':
    case 'gateway.slept':
    case 'gateway.moved':
    case 'gateway.demoEnded':
    case 'request.tooOften':
    case 'app.closed':
    case 'store.busy':
    case 'secret.locked':
    case 'secret.timedOut':
    case 'secret.unreachable':
    case 'secret.denied':
    case 'secret.ownKeyMissing':
      return 'retry';
    default:
      return 'none';
  }
}

/** The longest foreign text a failure may carry (trust.md F18). */
export const maxDetailsChars = 2048;

/** A failure thrown inside a room; at the room's border it becomes a `Result` or an event. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: { readonly cause?: unknown }) {
    super(failure.code, options);
    this.name = 'FailureError';
    this.failure = failure;
  }
}
