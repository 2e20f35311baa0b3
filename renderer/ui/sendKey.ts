/** Browsers give this code for a key that an input method has taken; some forget `isComposing` on the last one. */
const keyCodeOfInputMethod = 229;

/** Enter sends; Shift+Enter breaks the line; an Enter that accepts an input method's suggestion does neither. */
export function isSendKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== keyCodeOfInputMethod;
}
