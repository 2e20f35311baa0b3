/**
 * Whether a page may have a permission: only to write text to the clipboard, only our own main frame (trust.md section 2,
 * item 5). Decided by the address that asks, not by the origin that Electron passes beside it (CVE-2026-34777).
 */
export function mayHavePermission(permission: string, asked: PermissionQuestion): boolean {
  return permission === 'clipboard-sanitized-write' && asked.isMainFrame && isOwnPage(asked.requestingUrl ?? '');
}

export type PermissionQuestion = { readonly requestingUrl?: string | undefined; readonly isMainFrame: boolean };

function isOwnPage(address: string): boolean {
  return address.startsWith('app://bundle/');
}
