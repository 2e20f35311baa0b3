import type { Services } from './ipc/services';
import type { MakeId, Clock } from './chat/ports';
import type { ScreenPorts } from './screenshot/ports';
import { createScreenshotService } from './screenshot/screenshotService';
import { usesPortal } from './screenshot/usesPortal';

export type ScreenshotParts = ScreenPorts & {
  readonly platform: string;
  /** For the two variables that tell a Wayland session. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

/** Pictures of the screen for the windows. */
export function createScreenshotServices({ platform, environment, ...parts }: ScreenshotParts): Services['screenshots'] {
  return createScreenshotService({ ...parts, isAskedByDesktop: usesPortal(platform, environment) });
}
