import type { FramePort } from '../../../electron/ipc/streams';
import type { SenderEvent } from '../../../electron/ipc/senderCheck';
import { isHonestSender, type FuzzDoorway } from './fuzzDoorway';
import type { HostileValue } from './hostileValues';
import { pick, type KnownIds } from './known';

export type StreamFuzz = {
  /** One message: a watch is opened, acknowledged or left, rightly or not. */
  readonly step: (event: SenderEvent) => Promise<void>;
  readonly messages: () => number;
  readonly forged: () => number;
  readonly framesSeen: () => number;
  readonly breaches: () => readonly string[];
  readonly revealed: () => readonly string[];
  readonly closeAll: () => void;
};

type Parts = { readonly doorway: FuzzDoorway; readonly random: () => number; readonly values: readonly HostileValue[]; readonly known: KnownIds; readonly needles: readonly string[] };
type Port = { say: (message: unknown) => void; leave: () => void; lastSeq: number };

const maxPorts = 30;

/** Watches of conversations, opened and spoken to by whoever: what a port carries is copied, as between processes. */
export function createStreamFuzz({ doorway, random, values, known, needles }: Parts): StreamFuzz {
  const ports: Port[] = [];
  const breaches: string[] = [];
  const revealed: string[] = [];
  let messages = 0;
  let forged = 0;
  let framesSeen = 0;

  const open = (event: SenderEvent): void => {
    const isHonest = isHonestSender(event, 'conversation.watch');
    forged += isHonest ? 0 : 1;
    const name = random() < 0.85 ? 'conversation.watch' : pick(random, values).make();
    const input = random() < 0.6 ? { conversationId: known.next(random).conversationId } : random() < 0.5 ? { conversationId: pick(random, values).make() } : pick(random, values).make();
    const port: Port = { say: () => undefined, leave: () => undefined, lastSeq: 0 };
    const ours: FramePort = {
      post: (frame) => {
        if (frame === null) return;
        framesSeen += 1;
        port.lastSeq = structuredClone(frame).seq;
        if (!isHonest) breaches.push('a forged sender was sent a frame');
        if (framesSeen % 20 === 0 && needles.some((needle) => JSON.stringify(frame).includes(needle))) revealed.push('a frame');
      },
      onMessage: (listener) => void (port.say = listener),
      onClose: (listener) => void (port.leave = listener),
      close: () => undefined,
    };
    doorway.streams.open(event, name, input, ours);
    ports.push(port);
    if (ports.length > maxPorts) ports.shift()?.leave();
  };

  const speak = (port: Port): void => {
    const chance = random();
    if (chance < 0.2) port.leave();
    else if (chance < 0.6) port.say({ ack: port.lastSeq });
    else port.say(chance < 0.8 ? { ack: pick(random, values).make() } : pick(random, values).make());
  };

  return {
    step: async (event) => {
      messages += 1;
      const port = ports[Math.floor(random() * ports.length)];
      if (port === undefined || random() < 0.5) open(event);
      else speak(port);
    },
    messages: () => messages,
    forged: () => forged,
    framesSeen: () => framesSeen,
    breaches: () => breaches,
    revealed: () => revealed,
    closeAll: () => {
      for (const port of ports.splice(0)) port.leave();
    },
  };
}
