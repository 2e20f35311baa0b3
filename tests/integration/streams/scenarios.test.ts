import { describe, expect, it } from 'vitest';
import type { GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import { nodeCarrier } from './carrier';
import { singInChoir } from './scenarios/choir';
import { faultsOfChoir, faultsOfWaiting, wantedInNewNetwork, type ChoirFigures, type WaitingFigures } from './scenarios/figures';
import { changeNetwork } from './scenarios/newNetwork';
import { stopAfterCollection } from './scenarios/stopAfterCollection';
import { waitForAnHour } from './scenarios/waitingMessages';

/* F34, F41 and F42 of trust.md 7.1 in Node; `tests/e2e/streams.spec.ts` plays the same in Electron. */

describe('fifty answers at once', () => {
  it('never mix, and a conversation that is deleted stops its own', async () => {
    const figures = await singInChoir(nodeCarrier);
    console.info(`F41 in Node: ${sayChoir(figures)}`);
    expect(faultsOfChoir(figures)).toEqual([]);
  });

  it('are found out when one letter goes astray', async () => {
    expect((await singInChoir(nodeCarrier, { gateway: swapping })).strays).toBeGreaterThan(0);
  });

  it('are found out when a deleted one goes on', async () => {
    expect((await singInChoir(nodeCarrier, { isDeletionDeaf: true, closingMs: 300 })).stillOpen).toBe(5);
  });
});

describe('twenty questions while nobody answers', () => {
  it('are each marked, and sent again only by a click', async () => {
    const figures = await waitForAnHour(nodeCarrier);
    console.info(`F42 in Node: ${sayWaiting(figures)}`);
    expect(faultsOfWaiting(figures)).toEqual([]);
  });

  it('are found out when they go by themselves', async () => {
    const figures = await waitForAnHour(nodeCarrier, {
      onReachable: async ({ chat, store }, conversations) => {
        for (const conversationId of conversations) {
          const messageId = store.conversations.load(conversationId)?.messages.at(-1)?.messageId ?? '';
          await chat.retry({ conversationId, messageId, modelId: 'acme/lumen-2' });
        }
      },
    });
    expect(figures.sentUnasked).toBe(20);
    expect(faultsOfWaiting(figures)).not.toEqual([]);
  });
});

it('a change of the network interrupts, and Continue goes on at the new place', async () => {
  expect(await changeNetwork(nodeCarrier)).toEqual(wantedInNewNetwork);
});

function sayChoir(figures: ChoirFigures): string {
  return `${figures.streams} streams, ${figures.mostAtOnce} at once, ${figures.whole} whole, ${figures.stopped} stopped by deletion, ${figures.strays} letters astray, ${figures.afterDeletion} after the deletion`;
}

function sayWaiting(figures: WaitingFigures): string {
  return `${figures.messages} messages, ${figures.marked} marked, ${figures.kept} kept, ${figures.sentUnasked} sent unasked, ${figures.sentOnClick} of ${figures.clicks} on a click`;
}

describe('Stop on a line that is older than the last garbage collection', () => {
  it('hangs up all the same', async () => {
    expect(await stopAfterCollection(nodeCarrier)).toEqual({ streams: 5, closed: 5 });
  });

  it('is found out when it does not', async () => {
    expect(await stopAfterCollection(nodeCarrier, deaf, 500)).toEqual({ streams: 5, closed: 0 });
  });
});

const deaf = (gateway: ModelGateway): ModelGateway => ({ stream: (request) => gateway.stream(request, new AbortController().signal) });

/** A gateway that tells one answer's first words to another. */
function swapping(gateway: ModelGateway): ModelGateway {
  let strange: GatewayEvent | null = null;
  return {
    stream: async function* (request, signal) {
      for await (const event of gateway.stream(request, signal)) {
        if (event.type === 'text' && strange === null) strange = event;
        yield event;
        if (event.type === 'text' && strange !== event && strange !== null) yield strange;
      }
    },
  };
}
