import type { Page } from '@playwright/test';
import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import type { LoggedCompletion } from '../../electron/demoGateway/requestLog';
import type { RunningApp } from './launchApp';
import { answers } from './drive';

/* What the gateway sent, by its own log: the measure for what the app must hold. */

/** The completions that were sent, wholly or in part, oldest first. */
export function completionsOf(gateway: Pick<DemoGateway, 'requests'>, modelId?: string): readonly LoggedCompletion[] {
  return gateway.requests.flatMap(({ completion }) => (completion !== null && (modelId === undefined || completion.modelId === modelId) ? [completion] : []));
}

/** The text of the newest completion so far; empty before there is one. */
export function sentText(gateway: Pick<DemoGateway, 'requests'>, modelId?: string): string {
  return completionsOf(gateway, modelId).at(-1)?.sentText ?? '';
}

/** How often completions were asked for, whatever came of it. */
export function completionRequests(gateway: Pick<DemoGateway, 'requests'>, modelId?: string): number {
  return gateway.requests.filter(({ path, body }) => path.endsWith('/chat/completions') && (modelId === undefined || body?.fields['model'] === modelId)).length;
}

/** The last answer as the page itself holds it: copied by its button, read from the clipboard. */
export async function copyLastAnswer({ page, application }: Pick<RunningApp, 'page' | 'application'>): Promise<string> {
  await application.evaluate(({ clipboard }) => clipboard.clear());
  await answers(page).last().getByRole('button', { name: 'Copy' }).click();
  await page.waitForFunction(() => document.querySelector('[aria-label="Copied"]') !== null);
  return application.evaluate(({ clipboard }) => clipboard.readText());
}

/** Waits until the newest answer on the page has grown to a part of its text. */
export async function untilSomeIsShown(page: Page, characters: number): Promise<void> {
  await page.waitForFunction((characters) => ([...document.querySelectorAll('article[aria-label="Assistant"]')].at(-1)?.textContent?.length ?? 0) > characters, characters);
}
