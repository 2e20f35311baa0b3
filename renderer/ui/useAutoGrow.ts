import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/** Lets a field be as high as its text; its own style says how high at most. */
export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (field === null) return;
    field.style.height = 'auto';
    field.style.height = text === '' ? '' : `${field.scrollHeight}px`;
  }, [fieldRef, text]);
}
