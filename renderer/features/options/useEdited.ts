import { useEffect, useRef, useState } from 'react';

/** What is edited, shown at once and saved in order: one saving at a time, and of what was changed meanwhile only the last. */
export function useEdited<Value>(stored: Value, save: (value: Value) => Promise<unknown>): readonly [value: Value, change: (next: Value) => void] {
  const [value, setValue] = useState(stored);
  const waiting = useRef<{ readonly value: Value } | null>(null);
  const isSaving = useRef(false);
  const saving = useRef(save);
  useEffect(() => {
    saving.current = save;
  });
  const change = (next: Value): void => {
    setValue(next);
    waiting.current = { value: next };
    if (!isSaving.current) void saveAll();
  };
  async function saveAll(): Promise<void> {
    isSaving.current = true;
    for (let next = waiting.current; next !== null; next = waiting.current) {
      waiting.current = null;
      await saving.current(next.value);
    }
    isSaving.current = false;
  }
  return [value, change];
}
