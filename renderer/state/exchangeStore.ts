import type { Exchange, ExchangeFacts } from '../../shared/exchange';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { viewStore } from './viewStore';

/** Opens the developer's window: at an answer, or at all that was sent in a conversation. */
export function showExchanges(conversationId: ConversationId, messageId: MessageId | null): void {
  viewStore.setState({ openDialog: 'exchanges', exchangesOf: { conversationId, messageId } });
}

/** Of the conversation that is shown; nothing happens where none is. */
export function showExchangesOfActive(): void {
  const { activeConversationId } = viewStore.getState();
  if (activeConversationId !== null) showExchanges(activeConversationId, null);
}

export function listExchanges(conversationId: ConversationId, messageId: MessageId | null): Promise<Result<readonly ExchangeFacts[]>> {
  return request('exchange.list', { conversationId, messageId });
}

export function readExchange(requestId: string): Promise<Result<Exchange | null>> {
  return request('exchange.read', { requestId });
}

export function commandOfExchange(requestId: string, shell: 'sh' | 'powershell'): Promise<Result<string>> {
  return request('exchange.command', { requestId, shell });
}

/** Sends it again; ends with the new answer. */
export function replayExchange(requestId: string): Promise<Result<{ readonly requestId: string }>> {
  return request('exchange.replay', { requestId });
}

export function stopReplay(requestId: string): void {
  void request('exchange.stopReplay', { requestId });
}
