import type { GatewayEvent, ModelGateway, ModelRequest } from '../../electron/chat/ports';
import { FailureError, type Failure } from '../../shared/failure';

/** One scripted step of an attempt: an event, a failure to throw, or a promise to wait for. */
export type GatewayStep = GatewayEvent | { readonly throws: Failure } | { readonly waits: Promise<void> };

/** Plays one script per attempt, in order; keeps the requests it got. */
export class FakeGateway implements ModelGateway {
  readonly requests: ModelRequest[] = [];
  readonly #scripts: (readonly GatewayStep[])[];

  constructor(...scripts: (readonly GatewayStep[])[]) {
    this.#scripts = scripts;
  }

  readonly stream = (request: ModelRequest): AsyncIterable<GatewayEvent> => {
    const script = this.#scripts[this.requests.length] ?? [];
    this.requests.push(request);
    return play(script);
  };
}

async function* play(script: readonly GatewayStep[]): AsyncGenerator<GatewayEvent, void, undefined> {
  for (const step of script) {
    if ('throws' in step) throw new FailureError(step.throws);
    if ('waits' in step) await step.waits;
    else yield step;
  }
}

export const forEver = new Promise<void>(() => undefined);
