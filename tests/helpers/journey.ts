import { test as base } from '@playwright/test';
import { startDemoGateway, type DemoGateway, type DemoGatewayOptions } from '../../electron/demoGateway/startDemoGateway';
import { canary } from './canary';
import { launchApp, makeProfile, type RunningApp } from './launchApp';

export { expect } from '@playwright/test';

/** One person's way through the app: a profile of its own, as many starts as it takes, and nothing left behind. */
export type Journey = {
  readonly profile: string;
  /** A gateway in this process, whose log the test reads. Quick, unless the test asks for a pace. */
  readonly startGateway: (options?: DemoGatewayOptions) => Promise<DemoGateway>;
  readonly launch: (options?: JourneyLaunch) => Promise<RunningApp>;
  /** Runs at the end, the last one first. */
  readonly atEnd: (cleanUp: () => Promise<void>) => void;
};

export type JourneyLaunch = {
  /** Its address is set for this run, and with `hasKey` (the default) its key as well. */
  readonly gateway?: { readonly baseUrl: string; readonly key: string };
  readonly hasKey?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
};

/** Playwright's test with a journey. What the app showed last is kept when a test fails. */
export const test = base.extend<{ readonly journey: Journey }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the wanted fixtures from the pattern
  journey: async ({}, use, testInfo) => {
    const profile = await makeProfile();
    const cleanUps: (() => Promise<void>)[] = [profile.remove];
    let shown: RunningApp | null = null;
    await use({
      profile: profile.path,
      atEnd: (cleanUp) => void cleanUps.push(cleanUp),
      startGateway: async (options = {}) => {
        const gateway = await startDemoGateway({ key: canary, tokensPerSecond: 4000, firstTokenMs: 20, ...options });
        cleanUps.push(gateway.stop);
        return gateway;
      },
      launch: async ({ gateway, hasKey = true, environment = {}, args = [] } = {}) => {
        const address = gateway === undefined ? {} : { AI_GATEWAY_BASE_URL: gateway.baseUrl };
        const key = gateway === undefined || !hasKey ? {} : { AI_GATEWAY_API_KEY: gateway.key };
        const app = await launchApp({ profile: profile.path, args, environment: { ...address, ...key, ...environment } });
        shown = app;
        cleanUps.push(() => app.close());
        return app;
      },
    });
    if (testInfo.status !== testInfo.expectedStatus) await keepPicture(shown, testInfo.outputPath('shown-last.png'));
    const problems: unknown[] = [];
    for (const cleanUp of cleanUps.toReversed()) await cleanUp().catch((error: unknown) => void problems.push(error));
    if (problems.length > 0) throw problems[0];
  },
});

async function keepPicture(app: RunningApp | null, path: string): Promise<void> {
  await app?.page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
}
