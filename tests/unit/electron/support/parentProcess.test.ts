import { EventEmitter } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { listenToParent } from '../../../../electron/support/parentProcess';

/* The other way, as a Node child, is the one that the tests of the helpers take. */

afterEach(() => void Reflect.deleteProperty(process, 'parentPort'));

it('answers every message that the port of a utility process brings', () => {
  const replies: unknown[] = [];
  const port = Object.assign(new EventEmitter(), { postMessage: (reply: unknown) => void replies.push(reply) });
  Object.defineProperty(process, 'parentPort', { value: port, configurable: true });
  const listeners = process.listenerCount('disconnect');
  listenToParent<string>((message, post) => post(`You said ${String(message)}`));
  port.emit('message', { data: 'one' });
  port.emit('message', { data: 'two' });
  expect(replies).toEqual(['You said one', 'You said two']);
  expect(process.listenerCount('disconnect')).toBe(listeners);
});
