import { listBundle, type PageSource } from './bundle';
import { contentPolicy } from './contentPolicy';
import { fromDevelopmentServer } from './developmentServer';

/** A literal in every bundle, so that what hangs on it is not in a build (electron-runtime.md; a test looks). */
export const isDevelopment = import.meta.env.DEV;

/**
 * The built files in `folder`, under the strict policy. Only in development, where the bundler's server runs, its files
 * under a looser one: at the same addresses, so that nothing else in the app knows the difference.
 */
export function choosePageSource(folder: string, environment: NodeJS.ProcessEnv): PageSource {
  if (import.meta.env.DEV) {
    const serverUrl = environment['ELECTRON_RENDERER_URL'];
    if (serverUrl !== undefined) return fromDevelopmentServer(serverUrl);
  }
  return { bundle: listBundle(folder), policy: contentPolicy, alsoAllowed: [] };
}
