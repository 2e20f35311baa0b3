import type { z } from 'zod';
import { requests, type RequestInput, type RequestName } from '../../shared/contract/requests';
import { FailureError } from '../../shared/failure';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Log } from '../support/log';
import type { Handlers, RequestContext } from './handlerTypes';
import { createRateLimit } from './rateLimit';
import { mayUse, type SenderEvent, type TrustedSender } from './senderCheck';

/** A route slower than this is logged, like a slow query. */
const slowRouteMs = 200;

export type RouterParts = {
  readonly handlers: Handlers;
  readonly isTrustedSender: (event: SenderEvent) => TrustedSender | null;
  /** In development and tests: what is wrong with an answer, or `null`. A wrong one becomes `unexpected`. */
  readonly validateOutput?: (name: RequestName, output: unknown) => string | null;
  readonly log: Log;
  readonly monotonicMs: () => number;
};

export type Router = {
  /** Never throws and never rejects: whatever comes in, a `Result` comes out. */
  readonly handle: (event: SenderEvent, name: unknown, input: unknown) => Promise<Result<unknown>>;
};

/** The contract's schemas, seen so that a name's schema gives exactly that name's input. */
const definitions: { readonly [Name in RequestName]: { readonly input: z.ZodType<RequestInput<Name>> } } = requests;

/**
 * The one way into main: known own key, trusted sender, parsed input, its pace, handler, `Result`. A handler never sees an input
 * that its schema refused; a page never sees an error's text; a value that a page sent is never echoed or logged.
 */
export function createRouter(parts: RouterParts): Router {
  const { handlers, isTrustedSender, validateOutput, log, monotonicMs } = parts;
  const mayPass = createRateLimit();
  /** Kinds that come too often now: said once a storm, or the log would be the next thing to fill. */
  const storming = new Set<RequestName>();

  async function answer<Name extends RequestName>(name: Name, input: unknown, context: RequestContext, startedMs: number): Promise<Result<unknown>> {
    const parsed = definitions[name].input.safeParse(input);
    if (!parsed.success) return failed({ code: 'input.invalid', path: pathOf(parsed.error) });
    if (!mayPass(name, startedMs)) {
      if (!storming.has(name)) log.warn('request.tooOften', { name });
      storming.add(name);
      return failed({ code: 'request.tooOften' });
    }
    storming.delete(name);
    const handler = handlers[name];
    const output = await handler(parsed.data, context);
    const problem = validateOutput?.(name, output) ?? null;
    if (problem !== null) throw new Error(`The answer to ${name} is wrong: ${problem}`);
    return succeeded(output);
  }

  return {
    handle: async (event, name, input) => {
      if (!isRequestName(name)) return failed({ code: 'input.invalid', path: 'name' });
      const sender = isTrustedSender(event);
      if (sender === null || !mayUse(sender.kind, name)) {
        log.warn('request.refused', { name });
        return failed({ code: 'sender.refused' });
      }
      const startedMs = monotonicMs();
      try {
        return await answer(name, input, { windowId: sender.windowId }, startedMs);
      } catch (error) {
        if (error instanceof FailureError) return failed(error.failure);
        log.error('request.failed', { name, error });
        return failed({ code: 'unexpected' });
      } finally {
        const tookMs = Math.round(monotonicMs() - startedMs);
        if (tookMs > slowRouteMs) log.warn('request.slow', { name, tookMs });
      }
    },
  };
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

/** Where in the input the first problem is, in our own field names; a key that the page made up is not repeated. */
function pathOf(error: z.core.$ZodError): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}
