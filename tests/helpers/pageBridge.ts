import type { Page } from 'playwright';
import { threadOf, type ConversationState } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import type { RawBridge } from '../../shared/contract/bridge';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import type { Result } from '../../shared/result';

/*
 * What a page can ask of main, asked from a test: for setting up, and for reading what main holds. It is the page's own
 * bridge, so nothing here can do what a page cannot.
 */

/** The page's own global; it exists only inside `page.evaluate`. */
declare const bridge: RawBridge;

/** Asks main and gives the answer's value; a refusal fails the test. */
export async function askMain<Name extends RequestName>(page: Page, name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>> {
  const call: { readonly name: string; readonly input: unknown } = { name, input };
  const result: unknown = await page.evaluate(({ name, input }) => bridge.request(name, input), call);
  if (!isResultOf(name, result)) throw new Error(`${name} was not answered with a result`);
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

function isResultOf<Name extends RequestName>(_name: Name, value: unknown): value is Result<RequestOutput<Name>> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** The model that new conversations ask. */
export async function useModel(page: Page, modelId: string): Promise<void> {
  await askMain(page, 'settings.change', { defaultModelId: modelId });
}

/** The conversation that the window shows. */
export async function shownConversationId(page: Page): Promise<string> {
  const { lastConversationId } = await askMain(page, 'settings.read', {});
  const [newest] = await askMain(page, 'conversation.list', {});
  const shown = lastConversationId ?? newest?.conversationId;
  if (shown === undefined) throw new Error('There is no conversation');
  return shown;
}

/** A conversation as main holds it: the first frame of a watch of its own. */
export async function readConversation(page: Page, conversationId: string): Promise<ConversationState> {
  const frame = await page.evaluate(
    (conversationId) =>
      new Promise<unknown>((resolve) => {
        const stream = bridge.open('conversation.watch', { conversationId }, (first) => {
          resolve(first);
          stream.close();
        });
      }),
    conversationId,
  );
  if (!isSnapshot(frame)) throw new Error('The watch did not begin with a snapshot');
  return frame.snapshot;
}

function isSnapshot(frame: unknown): frame is { readonly snapshot: ConversationState } {
  return typeof frame === 'object' && frame !== null && 'snapshot' in frame;
}

/** The last message of the shown branch, as main holds it. */
export async function lastMessage(page: Page, conversationId: string): Promise<Message> {
  const last = threadOf(await readConversation(page, conversationId)).at(-1);
  if (last === undefined) throw new Error('The conversation is empty');
  return last;
}

/** What an answer says, without its reasoning. */
export function textOf(message: Pick<Message, 'parts'>): string {
  return message.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}
