const ownSchemes: readonly string[] = ['app:', 'blob:', 'data:'];

/**
 * Whether anything in a page's session may be fetched from `address`: only what never leaves this machine (trust.md T3). The
 * content policy says the same; this is the second lock. `alsoAllowed` are beginnings of addresses, in development only.
 */
export function mayLoad(address: string, alsoAllowed: readonly string[] = []): boolean {
  // Chromium hands over the canonical address: a lower-case scheme, no spaces around it.
  return ownSchemes.some((scheme) => address.startsWith(scheme)) || alsoAllowed.some((start) => address.startsWith(start));
}
