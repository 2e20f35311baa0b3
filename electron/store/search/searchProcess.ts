/**
 * The entry of the search helper: a process of its own with connections of its own, so that no query and no indexing ever
 * holds up main (trust.md F52), and so that what libsql cannot read ends this process and not the app. It runs as an Electron
 * utility process or as a Node child. It writes nothing but the index.
 */
import { FailureError } from '../../../shared/failure';
import { searchLimits } from '../../../shared/search';
import { listenToParent } from '../../support/parentProcess';
import type { Database } from '../database';
import { createFindMessages, type FindMessages } from './findMessages';
import { parseSearchRequest, type SearchReply, type SearchRequest } from './helperMessages';
import { openIndex } from './indexFile';
import { createReadFile } from './messageContent';
import { createMessageIndex, type MessageIndex } from './messageIndex';

type Opened = { readonly database: Database; readonly index: MessageIndex; readonly findMessages: FindMessages };

/** A query waits at most this long for indexing, but where one message takes longer. */
const sliceMs = 25;

let opened: Opened | null = null;
let isAtWork = false;

function perform(request: SearchRequest, post: (reply: SearchReply) => void): void {
  switch (request.type) {
    case 'open': {
      const database = openIndex(request);
      const readFile = createReadFile(request.attachmentsDirectory);
      opened = { database, index: createMessageIndex(database, readFile), findMessages: createFindMessages(database, readFile) };
      opened.index.look();
      work(post);
      return;
    }
    case 'find':
      post(find(request));
      work(post);
      return;
    case 'close':
      opened?.database.close();
      process.exit(0);
  }
}

function find({ id, query, filter }: Extract<SearchRequest, { readonly type: 'find' }>): SearchReply {
  try {
    if (opened === null) throw new Error('nothing is open');
    const { index, findMessages } = opened;
    index.look();
    // What was just written is found at once; a long history takes its time.
    index.advance(sliceMs);
    return { type: 'found', id, page: { ...findMessages(query, filter), waiting: index.waiting(), modelIds: index.models().slice(0, searchLimits.models) } };
  } catch (error) {
    return { type: 'failed', id, reason: reasonOf(error) };
  }
}

/** Indexes in slices with as much rest between them: half a core at most, and a query comes in between. */
function work(post: (reply: SearchReply) => void): void {
  if (isAtWork || opened === null) return;
  const { index } = opened;
  isAtWork = true;
  const step = (): void => {
    try {
      if (index.waiting() > 0) index.advance(sliceMs);
      else if (!index.tidy()) {
        isAtWork = false;
        post({ type: 'rested' });
        return;
      }
      setTimeout(step, sliceMs);
    } catch (error) {
      // A full or vanished disk, or a damaged index: the next start looks again.
      post({ type: 'failed', id: 0, reason: reasonOf(error) });
      process.exit(1);
    }
  };
  setTimeout(step, 0);
}

/** Never a word of a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof FailureError)) return error instanceof Error ? error.name : 'unknown';
  return error.cause instanceof Error && 'code' in error.cause ? `${error.failure.code} ${String(error.cause.code)}` : error.failure.code;
}

function receive(message: unknown, post: (reply: SearchReply) => void): void {
  const request = parseSearchRequest(message);
  if (request === null) return;
  try {
    perform(request, post);
  } catch (error) {
    post({ type: 'failed', id: 0, reason: reasonOf(error) });
    process.exit(1);
  }
}

listenToParent(receive);
