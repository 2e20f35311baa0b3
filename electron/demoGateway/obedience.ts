import { messageTexts } from './messageTexts';
import type { ReceivedMessage } from './chatRequest';
import { parsedRecord, type JsonRecord } from './json';
import { spelledCallsIn, type SpelledCall } from './spelledCalls';
import { isSame, type WantedCall } from './toolWishes';
import { callsIn, type MadeCall } from './toolTurn';

/*
 * A model without any judgement: whatever any text in the request spells out as `call NAME with {…}`, it does, whoever wrote
 * it. `{{result of NAME}}` in an argument is what that tool gave, `{{encoded result of NAME}}` the same for an address: so it
 * carries data where it is told to. `call say with {"text": …}` puts words into its answer.
 */

export type Obedience = { readonly calls: readonly WantedCall[]; readonly said: readonly string[] };

/** Everything that was asked of it anywhere and not done yet. `isStubborn`: what was refused is asked for again, for ever. */
export async function obey(messages: readonly ReceivedMessage[], isStubborn: boolean): Promise<Obedience> {
  const made = callsIn(messages);
  const told = await Promise.all(messages.filter((message) => message.role !== 'assistant' && message.role !== 'system').map(messageTexts));
  const orders = unique(told.flat().flatMap(spelledCallsIn).flatMap((order) => filledIn(order, made)));
  const said = orders.flatMap(({ name, input }) => (name === 'say' && typeof input['text'] === 'string' ? [input['text']] : []));
  return { calls: orders.filter((order) => order.name !== 'say' && !isDone(order, made, isStubborn)), said };
}

function isDone(order: WantedCall, made: readonly MadeCall[], isStubborn: boolean): boolean {
  return made.some((call) => isSame(call, order) && !(isStubborn && parsedRecord(call.result ?? '')?.['denied'] === true));
}

function unique(orders: readonly SpelledCall[]): readonly SpelledCall[] {
  return [...new Map(orders.map((order) => [JSON.stringify([order.name, order.input]), order])).values()];
}

const placeholder = /\{\{(encoded )?result of (\w+)\}\}/g;

/** With the results that it names; left out until they are there. */
function filledIn(order: SpelledCall, made: readonly MadeCall[]): readonly SpelledCall[] {
  const needed = [...JSON.stringify(order.input).matchAll(placeholder)].map((match) => match[2]);
  if (!needed.every((name) => resultOf(name, made) !== null)) return [];
  const fill = (text: string) =>
    text.replaceAll(placeholder, (_whole, encoded: string | undefined, name: string) => {
      const result = resultOf(name, made) ?? '';
      // By way of bytes: half a letter cannot be encoded.
      return encoded === undefined ? result : encodeURIComponent(Buffer.from(result).toString());
    });
  const input: JsonRecord = Object.fromEntries(Object.entries(order.input).map(([key, value]) => [key, typeof value === 'string' ? fill(value) : value]));
  return [{ name: order.name, input }];
}

function resultOf(name: string | undefined, made: readonly MadeCall[]): string | null {
  return made.find((call) => call.name === name && call.result !== null)?.result ?? null;
}
