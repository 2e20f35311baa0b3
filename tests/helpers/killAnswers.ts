import type { LoggedCompletion } from '../../electron/demoGateway/requestLog';
import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import type { Breach } from './killHistory';
import { measureLoss, type Growth, type Loss } from './killLoss';
import type { KillPlan } from './killPlans';
import type { StoredState } from './killStored';
import { partsOfQuestion } from './samples';

/** What the gateway sent, in whole or in part, for a question with this text; the texts of its files may stand before it. */
export function completionOf(gateway: Pick<DemoGateway, 'requests'>, question: string): LoggedCompletion | null {
  const request = gateway.requests.findLast((each) => partsOfQuestion(each).some((part) => part.kind === 'text' && `\n${part.text}`.endsWith(`\n${question}`)));
  return request?.completion ?? null;
}

export type Cut = { readonly killedAtMs: number; readonly sent: readonly Growth[]; readonly seen: readonly Growth[] };

/**
 * The stored texts of this plan's answers, as the kill left them, beside what the gateway sent: each is a beginning of it, an
 * answer that is done is the whole of it, and of the watched one no more is missing than what came in the last 500 ms.
 */
export function findTextBreaches(stored: StoredState, gateway: Pick<DemoGateway, 'requests'>, plan: KillPlan, cut: Cut): { readonly breaches: readonly Breach[]; readonly loss: Loss | null } {
  const breaches: Breach[] = [];
  let loss: Loss | null = null;
  const sends = new Map(plan.steps.flatMap((step) => (step.do === 'send' ? [[step.text, step.isWatched] as const] : [])));
  for (const [id, answer] of stored.messages) {
    const question = answer.parentId === null ? undefined : stored.messages.get(answer.parentId);
    const isWatched = question === undefined ? undefined : sends.get(question.text);
    if (question === undefined || isWatched === undefined) continue;
    const sent = completionOf(gateway, question.text)?.sentText ?? '';
    const isBeginning = answer.status === 'done' ? sent === answer.text : answer.status === 'streaming' && sent.startsWith(answer.text);
    if (!isBeginning) breaches.push({ kind: 'textWrong', what: `${id}: ${answer.status}, ${answer.text.length} characters are not the first of the ${sent.length} sent` });
    if (!isWatched) continue;
    loss = measureLoss({ ...cut, storedLength: answer.text.length });
    if (loss.isTooMuch) breaches.push({ kind: 'textLost', what: `${Math.round(loss.lostMs)} ms of text, ${Math.round(loss.transportMs)} ms of it on its way` });
  }
  return { breaches, loss };
}
