import { useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../shared/answerOptions';
import { longestCheckedChars } from '../../shared/format';
import type { FormatVerdict } from '../../shared/format';
import { request } from '../bridge/bridge';

const unknown: FormatVerdict = { kind: 'unknown' };
/** A growing answer is looked at so often. */
const pauseMs = 400;

/**
 * What main says of a text and the shape it was asked in, as it grows and at its end; `null` until it first said something.
 * One question at a time, of what came meanwhile only the last. `text` `null`: only the schema is looked at.
 */
export function useFormatVerdict(schema: JsonObject, text: string | null, isGrowing: boolean): FormatVerdict | null {
  const [verdict, setVerdict] = useState<FormatVerdict | null>(null);
  const wanted = useRef({ schema, text, isGrowing });
  const isAsking = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  useEffect(() => {
    wanted.current = { schema, text, isGrowing };
    if (!isAsking.current) void askAll();
    async function askAll(): Promise<void> {
      isAsking.current = true;
      for (let asked: object | null = null; asked !== wanted.current && !isGone.current; ) {
        asked = wanted.current;
        const said = await ask(wanted.current);
        setVerdict(said);
        if (wanted.current.isGrowing) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      isAsking.current = false;
    }
  }, [schema, text, isGrowing]);
  return verdict;
}

async function ask(order: { readonly schema: JsonObject; readonly text: string | null; readonly isGrowing: boolean }): Promise<FormatVerdict> {
  if ((order.text?.length ?? 0) > longestCheckedChars) return unknown;
  const result = await request('format.check', { ...order });
  return result.ok ? result.value : unknown;
}
