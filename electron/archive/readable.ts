import { versionsOf } from '../../shared/chat/conversation';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message, Receipt, ToolCallPart } from '../../shared/chat/message';
import { sentThreadOf } from '../../shared/chat/sentThread';
import { isLeast } from '../../shared/chat/uncounted';
import { describeMoment } from '../../shared/describeMoment';
import { describeFailure } from '../../shared/failureText';
import { describeFileSize } from '../../shared/fileSize';
import type { Locale, MessageKey, Translate } from '../../shared/messages';
import { withVisibleControls } from '../../shared/visibleName';
import type { ArchivedConversation } from './archivedConversation';

/** The language of what people read. */
export type Words = { readonly translate: Translate; readonly locale: Locale };

/** A conversation as a person reads it: the shown branch without what was deleted, in words. Text is as it was; names have nothing hidden in them. */
export type ReadableConversation = {
  readonly title: string;
  /** When it began, and how much there is. */
  readonly facts: string;
  readonly messages: readonly ReadableMessage[];
};

export type ReadableMessage = {
  readonly role: Message['role'];
  readonly heading: string;
  readonly pieces: readonly ReadablePiece[];
  /** How it ended, when it did not simply end. */
  readonly outcome: string | null;
  /** What it cost, who served it, how long it took. */
  readonly receipt: string | null;
};

export type ReadablePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reasoning'; readonly label: string; readonly text: string }
  | { readonly kind: 'file'; readonly label: string; readonly file: Attachment }
  | { readonly kind: 'tool'; readonly label: string; readonly text: string };

export function makeReadable(conversation: ArchivedConversation, words: Words): ReadableConversation {
  const { translate, locale } = words;
  const state = { ...conversation, liveTurns: [] };
  // What the person deleted is not shown to others.
  const thread = sentThreadOf(state);
  return {
    title: titleOf(conversation, words),
    facts: translate('archive.facts', { when: describeMoment(conversation.createdAtMs, locale), count: thread.length }),
    messages: thread.map((message) => readableMessage(message, versionsOf(state, message), words)),
  };
}

/** The conversation's name on one line, with nothing hidden in it. */
export function titleOf({ title }: Pick<ArchivedConversation, 'title'>, { translate }: Words): string {
  return withVisibleControls(title.trim()) || translate('sidebar.untitled');
}

function readableMessage(message: Message, versions: readonly Message[], words: Words): ReadableMessage {
  const { translate, locale } = words;
  const who = message.role === 'user' ? translate('thread.you') : withVisibleControls(message.modelId ?? translate('thread.assistant'));
  const which = versions.length < 2 ? [] : [translate('archive.version', { number: versions.findIndex((other) => other.messageId === message.messageId) + 1, count: versions.length })];
  return {
    role: message.role,
    heading: [who, describeMoment(message.createdAtMs, locale), ...which].join(' · '),
    pieces: message.parts.flatMap((part) => readablePiece(part, words)),
    outcome: outcomeOf(message, translate),
    receipt: message.receipt === undefined ? null : receiptOf(message.receipt, words),
  };
}

function readablePiece(part: Message['parts'][number], { translate }: Words): readonly ReadablePiece[] {
  switch (part.kind) {
    case 'text':
      return part.text.trim() === '' ? [] : [{ kind: 'text', text: part.text }];
    case 'reasoning':
      return part.text.trim() === '' ? [] : [{ kind: 'reasoning', label: translate('archive.reasoning'), text: part.text }];
    case 'attachment':
    case 'image':
      return [fileOf(part.attachment, translate)];
    case 'toolCall':
      return [{ kind: 'tool', label: toolLabel(part, translate), text: callInWords(part) }, ...(part.result?.attachments ?? []).map((file) => fileOf(file, translate))];
  }
}

function fileOf(file: Attachment, translate: Translate): ReadablePiece {
  return { kind: 'file', label: `${withVisibleControls(file.name)} (${describeFileSize(file.sizeBytes, translate)})`, file };
}

/** Which tool, and whether it ran: a call that the person denied must not read like one that was carried out. */
function toolLabel({ name, status }: ToolCallPart, translate: Translate): string {
  const label = translate('thread.tool', { name: withVisibleControls(name) });
  if (status === 'denied') return `${label} · ${translate('archive.toolDenied')}`;
  return status === 'error' ? `${label} · ${translate('archive.toolFailed')}` : label;
}

/** What it was asked, and below what it gave, as the model got it. */
function callInWords({ argumentsText, result }: ToolCallPart): string {
  return [argumentsText, result?.text ?? ''].filter((text) => text !== '').join('\n\n');
}

function outcomeOf({ status, failure }: Message, translate: Translate): string | null {
  if (failure !== undefined) return describeFailure(failure, translate);
  if (status === 'done') return null;
  return translate(status === 'streaming' ? 'archive.stillWriting' : `outcome.${status}`);
}

/** Every amount as it was given: an export is a record, so nothing is rounded. */
function receiptOf(receipt: Receipt, { translate, locale }: Words): string | null {
  const amount = (value: number | undefined): string | undefined => value?.toLocaleString(locale);
  const summed = (value: string | undefined): string | undefined => (value === undefined || !isLeast(receipt) ? value : translate('receipt.atLeast', { amount: value }));
  const seconds = (valueMs: number | undefined): string | undefined =>
    valueMs === undefined ? undefined : translate('receipt.seconds', { amount: (valueMs / 1000).toLocaleString(locale) });
  const rows: readonly (readonly [MessageKey, string | undefined])[] = [
    ['receipt.cost', summed(receipt.costUsd === undefined ? undefined : `$${receipt.costUsd}`)],
    ['receipt.promptTokens', summed(amount(receipt.promptTokens))],
    ['receipt.completionTokens', summed(amount(receipt.completionTokens))],
    ['receipt.reasoningTokens', amount(receipt.reasoningTokens)],
    ['receipt.firstToken', seconds(receipt.firstTokenMs)],
    ['receipt.whole', seconds(receipt.totalMs)],
    ['receipt.answeringModel', receipt.answeredBy],
    ['receipt.provider', receipt.provider],
    ['receipt.searches', amount(receipt.searches)],
  ];
  const said = rows.flatMap(([label, value]) => (value === undefined ? [] : [`${translate(label)}: ${withVisibleControls(value)}`]));
  if (receipt.isDemo === true) said.push(translate('receipt.demo'));
  return said.length === 0 ? null : said.join(' · ');
}
