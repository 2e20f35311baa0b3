import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { composer, lastAnswer } from './drive';
import type { Breach } from './killHistory';

/**
 * What a person must find at the start after a kill: the answer, interrupted, with Continue (where no text had been stored
 * yet, with Retry), and the draft in the composer.
 */
export async function findUnshown(page: Page, { draft, hasText }: { readonly draft: string; readonly hasText: boolean }, timeoutMs: number): Promise<readonly Breach[]> {
  const wayOn = hasText ? 'Continue' : 'Retry';
  const looks: readonly (readonly [what: string, look: () => Promise<unknown>])[] = [
    ['the answer as interrupted', () => page.locator('article[aria-label="Assistant"][data-status="interrupted"]').last().waitFor({ timeout: timeoutMs })],
    [wayOn, () => lastAnswer(page).getByRole('button', { name: wayOn, exact: true }).waitFor({ timeout: timeoutMs })],
    ['the draft', () => untilTyped(page, draft, timeoutMs)],
  ];
  const breaches: Breach[] = [];
  for (const [what, look] of looks) await look().catch(() => breaches.push({ kind: 'notShown', what }));
  return breaches;
}

async function untilTyped(page: Page, draft: string, timeoutMs: number): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while ((await composer(page).inputValue({ timeout: timeoutMs })) !== draft) {
    if (performance.now() > deadlineMs) throw new Error('Another draft');
    await wait(20);
  }
}
