import type { RequestName } from '../../shared/contract/requests';

/** As many at once as `burst`, then so many in each second. */
type Pace = { readonly burst: number; readonly perSecond: number };

/** What costs main a query or a file at most. */
const usual: Pace = { burst: 1_000, perSecond: 500 };

/** What costs a copy of the database, thousands of rows, a process, a stream, a decoder or a request to the gateway. */
const costly: { readonly [Name in RequestName]?: Pace } = {
  'archive.export': { burst: 20, perSecond: 2 },
  'archive.import': { burst: 20, perSecond: 2 },
  'archive.readImport': { burst: 20, perSecond: 2 },
  'attachment.stage': { burst: 200, perSecond: 20 },
  'chat.send': { burst: 100, perSecond: 20 },
  'chat.compare': { burst: 50, perSecond: 5 },
  'chat.compareAgain': { burst: 50, perSecond: 5 },
  'chat.edit': { burst: 100, perSecond: 20 },
  'chat.retry': { burst: 100, perSecond: 20 },
  'chat.continue': { burst: 100, perSecond: 20 },
  'queue.add': { burst: 100, perSecond: 20 },
  'queue.send': { burst: 100, perSecond: 20 },
  'clipboard.read': { burst: 20, perSecond: 2 },
  'context.summarise': { burst: 20, perSecond: 2 },
  'conversation.keep': { burst: 20, perSecond: 2 },
  'conversation.fork': { burst: 50, perSecond: 5 },
  'connection.test': { burst: 20, perSecond: 2 },
  'data.backUp': { burst: 5, perSecond: 0.5 },
  'data.restore': { burst: 5, perSecond: 0.5 },
  'conversation.delete': { burst: 100, perSecond: 10 },
  'conversation.organise': { burst: 100, perSecond: 10 },
  'conversation.restore': { burst: 100, perSecond: 10 },
  'desktop.openAtLogin': { burst: 20, perSecond: 2 },
  'diagram.draw': { burst: 100, perSecond: 5 },
  'demo.enter': { burst: 20, perSecond: 2 },
  'demo.leave': { burst: 20, perSecond: 2 },
  'format.check': { burst: 200, perSecond: 20 },
  'file.save': { burst: 20, perSecond: 2 },
  'hotkey.set': { burst: 20, perSecond: 2 },
  'handOver.stage': { burst: 200, perSecond: 20 },
  'handOver.take': { burst: 50, perSecond: 5 },
  'link.open': { burst: 100, perSecond: 5 },
  'model.refresh': { burst: 20, perSecond: 2 },
  'model.endpoints': { burst: 40, perSecond: 4 },
  'picture.copy': { burst: 20, perSecond: 2 },
  'picture.drag': { burst: 20, perSecond: 2 },
  'picture.save': { burst: 20, perSecond: 2 },
  'picture.view': { burst: 200, perSecond: 20 },
  'ownKey.forget': { burst: 20, perSecond: 2 },
  'ownKey.put': { burst: 20, perSecond: 2 },
  'quickAsk.openInMain': { burst: 20, perSecond: 2 },
  'quickAsk.pin': { burst: 50, perSecond: 5 },
  'screenshot.crop': { burst: 20, perSecond: 2 },
  'screenshot.list': { burst: 20, perSecond: 1 },
  'screenshot.take': { burst: 20, perSecond: 1 },
  'search.find': { burst: 100, perSecond: 20 },
  'secret.forget': { burst: 20, perSecond: 2 },
  'secret.put': { burst: 20, perSecond: 2 },
  'secret.retry': { burst: 20, perSecond: 2 },
  'secret.useEnvironment': { burst: 20, perSecond: 2 },
  'spelling.check': { burst: 200, perSecond: 50 },
  'assistant.create': { burst: 50, perSecond: 5 },
  'assistant.export': { burst: 20, perSecond: 2 },
  'assistant.readFile': { burst: 20, perSecond: 2 },
  'exchange.command': { burst: 20, perSecond: 2 },
  'exchange.read': { burst: 50, perSecond: 5 },
  'exchange.replay': { burst: 10, perSecond: 1 },
  'usage.read': { burst: 50, perSecond: 5 },
  'budget.read': { burst: 200, perSecond: 20 },
  'activity.export': { burst: 20, perSecond: 2 },
  'activity.list': { burst: 100, perSecond: 10 },
  'tool.addFolder': { burst: 20, perSecond: 2 },
  'tool.decide': { burst: 100, perSecond: 10 },
  'tool.undo': { burst: 50, perSecond: 5 },
  'window.open': { burst: 10, perSecond: 1 },
};

/** The pace of one kind of request; no person reaches it, and no page of ours. */
export function paceOf(name: RequestName): Pace {
  return costly[name] ?? usual;
}

/** Takes one of a kind, by a clock that only goes forward; `false` when it comes too often. */
export type RateLimit = (name: RequestName, monotonicMs: number) => boolean;

/** A bucket of tokens for each kind of request: a page that was taken over cannot keep main busy by a storm (trust.md T10). */
export function createRateLimit(): RateLimit {
  const buckets = new Map<RequestName, { tokens: number; filledAtMs: number }>();
  return (name, nowMs) => {
    const { burst, perSecond } = paceOf(name);
    const bucket = buckets.get(name) ?? { tokens: burst, filledAtMs: nowMs };
    buckets.set(name, bucket);
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.filledAtMs) / 1_000) * perSecond);
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
