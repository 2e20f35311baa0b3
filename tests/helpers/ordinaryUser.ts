const nobody = 65_534;

/**
 * Runs `work` without a superuser's rights, which no permission holds back: as "nobody" where the tests run as root, and
 * as they are elsewhere. Only synchronous work, so that nothing else runs as another meanwhile.
 */
export function asOrdinaryUser<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
