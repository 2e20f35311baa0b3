import type { StoredState } from './killStored';

/*
 * What a page asked for and was told, against what the files hold after the app was killed (trust.md G9, F43). Nothing here
 * reads a clock, a file or a process: fabricated histories show that each loss is noticed.
 */

/** One request that changes something, as the page made it. Noted before it is made, so that none can be unknown. */
export type Deed = {
  readonly did: 'create' | 'save' | 'send' | 'rename' | 'stage';
  /** Empty where there is none yet (`create`) or none is needed (`stage`). */
  readonly conversationId: string;
  /** Of the draft, the question or the title; of a file, the SHA-256 of what was handed in. */
  readonly text: string;
  readonly attachmentIds: readonly string[];
  /** `null`: the page was killed before it heard. */
  readonly answered: Answered | null;
};

export type Answered = {
  /** What the receipt named: the conversation, the answer's message, the attachment. Empty where it names nothing. */
  readonly reference: string;
  /** Of a kept file. */
  readonly sha256: string;
  /** The failure's code, where main refused. */
  readonly refusal: string | null;
};

export type BreachKind =
  | 'messageLost' | 'draftLost' | 'titleLost' | 'conversationLost' | 'attachmentLost' | 'textLost' | 'textWrong' | 'textChanged'
  | 'halfTurn' | 'stuck' | 'damaged' | 'refused' | 'notMigrated' | 'notShown';

export type Breach = { readonly kind: BreachKind; readonly what: string };

/** Every promise that was broken; empty when all was kept. */
export function findBreaches(deeds: readonly Deed[], stored: StoredState): readonly Breach[] {
  return [
    ...stored.damage.map((what): Breach => ({ kind: 'damaged', what })),
    ...deeds.flatMap((deed) => (deed.answered?.refusal ? [breach('refused', `${deed.did}: ${deed.answered.refusal}`)] : [])),
    ...deeds.flatMap((deed) => breachesOfDeed(deed, stored)),
    ...breachesOfLastValue('save', deeds, (id) => draftOf(stored, id), 'draftLost'),
    ...breachesOfLastValue('rename', deeds, (id) => stored.conversations.get(id)?.title ?? null, 'titleLost'),
    ...halfTurns(stored),
  ];
}

function breachesOfDeed(deed: Deed, stored: StoredState): readonly Breach[] {
  if (deed.answered === null || deed.answered.refusal !== null) return [];
  const { reference, sha256 } = deed.answered;
  if (deed.did === 'create') return stored.conversations.has(reference) ? [] : [breach('conversationLost', reference)];
  if (deed.did === 'stage') {
    const row = stored.attachments.get(reference);
    const isThere = row !== undefined && [row.sha256, row.sha256OnDisk, deed.text].every((hash) => hash === sha256);
    return isThere ? [] : [breach('attachmentLost', `${reference}: ${JSON.stringify(row ?? null)}`)];
  }
  if (deed.did !== 'send') return [];
  const answer = stored.messages.get(reference);
  const question = stored.messages.get(answer?.parentId ?? '');
  const isThere = question?.role === 'user' && question.text === deed.text && sameList(question.attachmentIds, deed.attachmentIds);
  return isThere ? [] : [breach('messageLost', `${deed.text} (answer ${reference})`)];
}

/** Of what is replaced each time, the last acknowledged value stands, or one that was asked for after it. */
function breachesOfLastValue(did: 'save' | 'rename', deeds: readonly Deed[], storedOf: (conversationId: string) => string | null, kind: BreachKind): readonly Breach[] {
  const byConversation = groupByConversation(deeds.filter((deed) => deed.did === did));
  return [...byConversation].flatMap(([conversationId, values]) => {
    const last = values.findLastIndex(({ answered }) => answered !== null && answered.refusal === null);
    if (last === -1) return [];
    const allowed = values.slice(last).map(valueOf);
    const found = storedOf(conversationId);
    return found !== null && allowed.includes(found) ? [] : [breach(kind, `${conversationId}: ${String(found)} is none of ${allowed.join(' | ')}`)];
  });
}

function groupByConversation(deeds: readonly Deed[]): ReadonlyMap<string, readonly Deed[]> {
  const groups = new Map<string, Deed[]>();
  for (const deed of deeds) groups.set(deed.conversationId, [...(groups.get(deed.conversationId) ?? []), deed]);
  return groups;
}

const valueOf = (value: { readonly text: string; readonly attachmentIds: readonly string[] }): string => [value.text, ...value.attachmentIds].join('\n');

function draftOf(stored: StoredState, conversationId: string): string | null {
  const draft = stored.drafts.get(conversationId);
  return draft === undefined ? null : valueOf(draft);
}

/** Question and answer are stored together or not at all. */
function halfTurns(stored: StoredState): readonly Breach[] {
  const answered = new Set([...stored.messages.values()].map(({ parentId }) => parentId));
  return [...stored.messages].flatMap(([id, { role }]) => (role === 'user' && !answered.has(id) ? [breach('halfTurn', id)] : []));
}

/**
 * What was in the file stays in it: every message as it was; after a restart a running answer is interrupted, with exactly
 * its text, and nothing is running any more.
 */
export function findChanges(before: StoredState, after: StoredState, { hasRestarted }: { readonly hasRestarted: boolean }): readonly Breach[] {
  const changed = [...before.messages].flatMap(([id, was]) => {
    const is = after.messages.get(id);
    if (is === undefined) return [breach('messageLost', `${id} was in the file`)];
    if (was.status !== 'streaming') return is.status === was.status && is.text === was.text ? [] : [breach('textChanged', `${id}: ${was.status} became ${is.status}`)];
    if (!is.text.startsWith(was.text)) return [breach('textChanged', `${id}: not the text that was there`)];
    const isRight = !hasRestarted || (is.status === 'interrupted' && is.failureCode === 'app.closed' && is.text === was.text);
    return isRight ? [] : [breach(is.status === 'streaming' ? 'stuck' : 'textChanged', `${id} is ${is.status} after the restart`)];
  });
  const files = [...before.attachments.keys()].flatMap((id) => (after.attachments.has(id) ? [] : [breach('attachmentLost', `${id} was in the file`)]));
  const stuck = hasRestarted ? [...after.messages].flatMap(([id, { status }]) => (status === 'streaming' && !before.messages.has(id) ? [breach('stuck', id)] : [])) : [];
  const growth = hasRestarted && after.growthRows > 0 ? [breach('stuck', `${after.growthRows} rows of growth belong to no running answer`)] : [];
  return [...changed, ...files, ...stuck, ...growth];
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function breach(kind: BreachKind, what: string): Breach {
  return { kind, what };
}
