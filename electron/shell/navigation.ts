/**
 * Whether a window may go to `url`: only to the very address it was opened with, so a reload works and nothing else does
 * (trust.md section 2, item 13). A dropped file is a navigation too.
 */
export function mayNavigate(url: string, pageUrl: string): boolean {
  return url === pageUrl;
}
