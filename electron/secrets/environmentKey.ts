import { FailureError } from '../../shared/failure';
import type { Failure } from '../../shared/failure';
import type { EnvironmentVariable } from '../../shared/secret';
import { validateKey } from './validateKey';

export type Environment = Readonly<Record<string, string | undefined>>;

export type EnvironmentKey = {
  readonly variable: EnvironmentVariable;
  /** The key, or why what the variable holds cannot be one. */
  readonly key: string | { readonly failure: Failure };
  /** When an OIDC token ends, by its own `exp`; it is shown, not enforced: the gateway decides. */
  readonly expiresAtMs: number | null;
};

const variables: readonly EnvironmentVariable[] = ['AI_GATEWAY_API_KEY', 'VERCEL_OIDC_TOKEN'];

/**
 * The key in the environment, if any. The first variable that is set wins even when its key is unfit: the gateway's own
 * rule has no fallback either (gateway-api.md section 2). `OPENAI_*` variables mean nothing here.
 */
export function readEnvironmentKey(environment: Environment): EnvironmentKey | null {
  for (const variable of variables) {
    const text = environment[variable];
    if (text === undefined || text.trim() === '') continue;
    const key = validated(text);
    return { variable, key, expiresAtMs: variable === 'VERCEL_OIDC_TOKEN' && typeof key === 'string' ? expiryOf(key) : null };
  }
  return null;
}

/** The environment for child processes: no key is handed down (trust.md T14), and nothing that weakens Node's checks (T18). */
export function withoutKeys(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !isNotHandedDown(name)) kept[name] = value;
  }
  return kept;
}

/**
 * A copy of the environment; the keys, and what switches certificates off, are gone from the original. To be called with `process.env` before anything else:
 * Electron copies it into every page's process, and programs that the system opens for us inherit it.
 */
export function takeEnvironment(environment: Record<string, string | undefined>): Environment {
  const taken = { ...environment };
  for (const name of Object.keys(environment)) if (isNotHandedDown(name)) delete environment[name];
  return taken;
}

function isNotHandedDown(name: string): boolean {
  return keyVariable.test(name) || weakeningVariable.test(name);
}

const keyVariable = /^(?:AI_GATEWAY_API_KEY|VERCEL_OIDC_TOKEN|OPENAI_.*)$/i;

/** Node looks at it anew for each connection, so that taking it away in time is enough (trust.md T18). */
const weakeningVariable = /^NODE_TLS_REJECT_UNAUTHORIZED$/i;

function validated(text: string): EnvironmentKey['key'] {
  try {
    return validateKey(text);
  } catch (error) {
    if (error instanceof FailureError) return { failure: error.failure };
    throw error;
  }
}

/** The `exp` of a JWT in milliseconds; the token is read, never trusted. */
function expiryOf(token: string): number | null {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return null;
    return typeof claims.exp === 'number' && Number.isFinite(claims.exp) ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}
