import type { GatewayEvent } from './ports';

/** Whether something of the answer itself came; bytes and facts about it are none. */
export function isMeaning(event: GatewayEvent): boolean {
  switch (event.type) {
    case 'text':
    case 'reasoning':
    case 'reasoningDetails':
    case 'image':
    case 'toolCallBegan':
    case 'toolCallGrew':
    case 'toolCalls':
      return true;
    default:
      return false;
  }
}
