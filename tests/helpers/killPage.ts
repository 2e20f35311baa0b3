import type { Page } from 'playwright';
import type { RawBridge } from '../../shared/contract/bridge';
import type { Answered, Deed } from './killHistory';
import type { Growth } from './killLoss';

/*
 * The page's part in a kill: it makes requests over its own bridge, one after the other, until it dies. Each is told before it
 * is made and again when it was answered, so what is known here is never more than what the page was promised.
 */

/** What the page does next. Requests go to the conversation that was made last; files are those staged since. */
export type Step =
  | { readonly do: 'create' }
  /** Makes the conversation the one that the next start shows. */
  | { readonly do: 'remember' }
  | { readonly do: 'save'; readonly text: string }
  | { readonly do: 'rename'; readonly text: string }
  | { readonly do: 'send'; readonly text: string; readonly modelId: string; readonly isWatched: boolean }
  | { readonly do: 'stage'; readonly name: string; readonly base64: string; readonly sha256: string }
  /** Starts a backup and does not wait for it. */
  | { readonly do: 'backUp' };

/** What the page was told, as it was told. */
export type PageNotes = {
  readonly deeds: readonly Deed[];
  /** How far a watched answer had come on the page. */
  readonly seen: readonly Growth[];
};

/** The page's own globals; they exist only inside `page.evaluate`. */
declare const bridge: RawBridge;
declare const tellKillRig: (note: Note) => Promise<number>;

type Note =
  | { readonly tells: 'asks'; readonly deed: Deed }
  | { readonly tells: 'answered'; readonly index: number; readonly answered: Answered }
  | { readonly tells: 'seen'; readonly growth: Growth };

/** Sets the page to work. Returns at once; `notes` grow until the page is gone or all steps are done. */
export async function setToWork(page: Page, steps: readonly Step[]): Promise<{ readonly notes: PageNotes; readonly finished: Promise<void> }> {
  const deeds: Deed[] = [];
  const seen: Growth[] = [];
  await page.exposeFunction('tellKillRig', (note: Note): number => {
    if (note.tells === 'asks') return deeds.push(note.deed) - 1;
    if (note.tells === 'seen') return seen.push(note.growth);
    const deed = deeds[note.index];
    if (deed !== undefined) deeds[note.index] = { ...deed, answered: note.answered };
    return note.index;
  });
  // What tsx leaves in functions to keep their names; the page knows it not.
  await page.evaluate('globalThis.__name ??= (named) => named');
  // The kill ends the page in the middle of this.
  const finished = page.evaluate(work, steps).catch(() => undefined);
  return { notes: { deeds, seen }, finished };
}

/** Runs in the page. */
async function work(steps: readonly Step[]): Promise<void> {
  const fieldOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);
  const textOf = (value: unknown, name: string): string => String(fieldOf(value, name) ?? '');
  let conversationId = '';
  let attachmentIds: string[] = [];

  const ask = async (deed: Omit<Deed, 'answered'>, name: string, input: unknown, reference: string): Promise<string> => {
    const index = await tellKillRig({ tells: 'asks', deed: { ...deed, answered: null } });
    const result = await bridge.request(name, input);
    const value = fieldOf(result, 'value');
    const refusal = fieldOf(result, 'ok') === true ? null : textOf(fieldOf(result, 'failure'), 'code');
    const answered = { reference: textOf(value, reference), sha256: textOf(value, 'sha256'), refusal };
    void tellKillRig({ tells: 'answered', index, answered });
    return answered.reference;
  };

  const watch = (answerId: string): void => {
    let length = 0;
    const texts = new Set<string>();
    const add = (part: unknown): void => {
      if (fieldOf(part, 'kind') !== 'text') return;
      texts.add(textOf(part, 'partId'));
      length += textOf(part, 'text').length;
    };
    const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
    const stream = bridge.open('conversation.watch', { conversationId }, (frame) => {
      const snapshot = fieldOf(frame, 'snapshot');
      const answer = listOf(fieldOf(snapshot, 'messages')).find((message) => fieldOf(message, 'messageId') === answerId);
      if (snapshot !== undefined) length = 0;
      for (const part of listOf(fieldOf(answer, 'parts'))) add(part);
      for (const event of listOf(fieldOf(frame, 'events'))) {
        if (fieldOf(event, 'type') === 'part.opened') add(fieldOf(event, 'part'));
        if (fieldOf(event, 'type') === 'part.grew' && texts.has(textOf(event, 'partId'))) length += textOf(event, 'text').length;
      }
      void tellKillRig({ tells: 'seen', growth: { atMs: Date.now(), length } });
      stream.ack(Number(fieldOf(frame, 'seq')));
    });
  };

  for (const step of steps) {
    const none = { conversationId, text: '', attachmentIds: [] };
    if (step.do === 'create') conversationId = await ask({ ...none, conversationId: '', did: 'create' }, 'conversation.create', { modelId: null }, 'conversationId');
    if (step.do === 'remember') await bridge.request('settings.change', { lastConversationId: conversationId });
    if (step.do === 'backUp') void bridge.request('data.backUp', {});
    if (step.do === 'rename') await ask({ ...none, did: 'rename', text: step.text }, 'conversation.rename', { conversationId, title: step.text }, '');
    if (step.do === 'save') {
      await ask({ did: 'save', conversationId, text: step.text, attachmentIds }, 'draft.save', { conversationId, text: step.text, attachmentIds }, '');
    }
    if (step.do === 'send') {
      const deed = { did: 'send', conversationId, text: step.text, attachmentIds } as const;
      const answerId = await ask(deed, 'chat.send', { conversationId, text: step.text, attachmentIds, modelId: step.modelId }, 'messageId');
      attachmentIds = [];
      if (step.isWatched) watch(answerId);
    }
    if (step.do === 'stage') {
      const bytes = Uint8Array.from(atob(step.base64), (character) => character.charCodeAt(0));
      const id = await ask({ did: 'stage', conversationId: '', text: step.sha256, attachmentIds: [] }, 'attachment.stage', { name: step.name, bytes }, 'attachmentId');
      attachmentIds = [...attachmentIds, id];
    }
  }
}
