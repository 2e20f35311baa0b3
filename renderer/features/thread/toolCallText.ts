import type { ToolCallPart } from '../../../shared/chat/message';
import { describeDuration } from '../../../shared/failureText';
import type { MessageKey, Translate } from '../../../shared/messages';
import type { ToolCallStatus } from '../../../shared/tools';

/** How a call stands, in a few words; of one that did not run, why. */
export function describeState({ status, decision, result }: ToolCallPart, translate: Translate): string {
  if (result?.isUndone === true) return translate('toolCall.undone');
  const key: MessageKey = `toolCall.status.${wordsOf[status]}`;
  const isRefused = status === 'denied' || status === 'error';
  return isRefused && decision !== undefined && decision in refusals ? translate(`toolCall.decision.${decision}`) : translate(key);
}

const wordsOf: Readonly<Record<ToolCallStatus, 'pending' | 'waiting' | 'running' | 'done' | 'denied' | 'error'>> = {
  pending: 'pending', 'awaiting-approval': 'waiting', running: 'running', done: 'done', denied: 'denied', error: 'error',
};

/** Those say by themselves that nothing ran. */
const refusals: Readonly<Record<string, true>> = { denied: true, stopped: true, outside: true, protected: true, cap: true, schema: true, unavailable: true, repeated: true };

/** Why it ran, or did not, and how long that took; the person's own thinking is in the time as well, so that it is said of none they answered. */
export function describeDecision({ decision, openedAtMs, closedAtMs }: ToolCallPart, translate: Translate): string | null {
  const parts: string[] = [];
  if (decision !== undefined) parts.push(translate(`toolCall.decision.${decision}`));
  const ranAlone = decision === 'policy' || decision === 'grant';
  if (ranAlone && openedAtMs !== undefined && closedAtMs !== undefined) parts.push(translate('toolCall.took', { duration: describeDuration(closedAtMs - openedAtMs, translate) }));
  return parts.length === 0 ? null : parts.join(' · ');
}
