import { startDemoGateway, type DemoGateway, type DemoGatewayOptions } from '../../electron/demoGateway/startDemoGateway';
import { canary } from './canary';
import { searchAndNote } from './canaryLedger';
import { heapsOfPages } from './canarySearch';
import { launchApp, makeProfile, type RunningApp } from './launchApp';

/** One app and one gateway for all tests of a file that leave both as they found them. */
export type SharedApp = RunningApp & { readonly gateway: DemoGateway; readonly stop: () => Promise<void> };

export async function startSharedApp(options: DemoGatewayOptions = {}): Promise<SharedApp> {
  const gateway = await startDemoGateway({ key: canary, tokensPerSecond: 4000, firstTokenMs: 20, ...options });
  const profile = await makeProfile();
  const app = await launchApp({ profile: profile.path, environment: { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key } });
  return {
    ...app,
    gateway,
    stop: async () => {
      searchAndNote('page heap', await heapsOfPages(app.application));
      await app.close();
      await gateway.stop();
      await profile.remove();
    },
  };
}
