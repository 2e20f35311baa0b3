import type { ReceivedMessage } from './chatRequest';
import { invalidRequest } from './gatewayErrors';
import { parsedRecord } from './json';

/**
 * Calls and results must fit together, as providers demand: every call is answered exactly once, right after it, by a text.
 * Throws a 400.
 */
export function checkToolHistory(messages: readonly ReceivedMessage[]): void {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      checkResult(message, index, open);
      continue;
    }
    refuseUnanswered(open, index);
    open = checkedCalls(message, index);
  }
  refuseUnanswered(open, messages.length);
}

function checkResult(message: ReceivedMessage, index: number, open: Set<string>): void {
  const param = `messages[${index}]`;
  if (message.toolCallId === null) throw invalidRequest(`Missing '${param}.tool_call_id'.`, `${param}.tool_call_id`, 'missing_parameter');
  if (!open.delete(message.toolCallId)) {
    throw invalidRequest("Messages with role 'tool' must be a response to a preceding message with 'tool_calls'.", param);
  }
  if (!message.isPlainText) throw invalidRequest(`'${param}.content' must be a string.`, `${param}.content`);
}

function checkedCalls(message: ReceivedMessage, index: number): Set<string> {
  const param = `messages[${index}].tool_calls`;
  const ids = new Set<string>();
  for (const [place, call] of message.toolCalls.entries()) {
    if (message.role !== 'assistant') throw invalidRequest("Only messages with role 'assistant' may have 'tool_calls'.", param);
    if (call.callId === '' || call.name === '') throw invalidRequest(`'${param}[${place}]' needs an id and a name.`, param);
    if (ids.has(call.callId)) throw invalidRequest(`\`tool_use\` ids must be unique; '${call.callId}' is not.`, param);
    if (parsedRecord(call.argumentsText) === undefined) throw invalidRequest(`'${param}[${place}].function.arguments' must be a JSON object.`, param);
    ids.add(call.callId);
  }
  return ids;
}

function refuseUnanswered(open: ReadonlySet<string>, index: number): void {
  if (open.size === 0) return;
  const ids = [...open].join(', ');
  throw invalidRequest(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids}`,
    `messages[${index}]`,
  );
}
