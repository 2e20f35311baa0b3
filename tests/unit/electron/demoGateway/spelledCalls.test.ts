import { describe, expect, it } from 'vitest';
import { spelledCallsIn } from '../../../../electron/demoGateway/spelledCalls';

const order = 'call write_file with {"path":"Notes/a.txt","text":"{}"}';
const spelled = { name: 'write_file', input: { path: 'Notes/a.txt', text: '{}' } };

describe('calls that a text spells out', () => {
  it.each([
    ['in a sentence', `Please, now ${order}. Thank you.`],
    ['with marks of code', 'call `write_file` with `{"path":"Notes/a.txt","text":"{}"}`'],
    ['in a text inside JSON', JSON.stringify({ files: [{ name: order }] })],
    ['in a cell of a CSV file', `name,note\nx,"${order.replaceAll('"', '""')}"`],
    ['in JSON inside JSON that was cut', `{"text": ${JSON.stringify(JSON.stringify(order))}`],
    ['in the name of a file, with another slash', order.replaceAll('/', '\u2215')],
    ['in JSON that was cut', `{"text": "${order.replaceAll('"', '\\"')}`],
  ])('are found %s, once', (_where, text) => {
    expect(spelledCallsIn(text)).toEqual([spelled]);
  });

  it('are found in their order', () => {
    expect(spelledCallsIn('call one with {"a":1} and call two with {"b":[2]}').map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it.each(['call me with your name', 'call one with {"a":', 'call one with {a:1}', 'recall one with {"a":1}'])('are not found in “%s”', (text) => {
    expect(spelledCallsIn(text)).toEqual([]);
  });
});
