import { app, session, type Session } from 'electron';
import { mayHavePermission } from './permissionPolicy';

/** Sets the four handlers on the default session and on every session made later. Call once, when the app is ready. */
export function refusePermissions(): void {
  refusePermissionsOf(session.defaultSession);
  app.on('session-created', refusePermissionsOf);
}

function refusePermissionsOf(target: Session): void {
  target.setPermissionRequestHandler((_contents, permission, decide, details) => decide(mayHavePermission(permission, details)));
  target.setPermissionCheckHandler((_contents, permission, _origin, details) => mayHavePermission(permission, details));
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, decide) => decide({}));
}
