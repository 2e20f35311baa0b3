import { describe, expect, it } from 'vitest';
import { createTextShortcut } from '../../../../electron/gateway/textShortcut';

const chunk = (content: unknown, finish: unknown = null) => JSON.stringify({ id: 'a', choices: [{ delta: { content }, finish_reason: finish }] });

describe('the shortcut for text', () => {
  it('reads the content of an event that is otherwise the same', () => {
    const shortcut = createTextShortcut();
    expect(shortcut.read(chunk('one'))).toBeNull();
    shortcut.learn(chunk('one'), 'one');
    for (const text of ['two', '', 'a "quoted" \\ line\nand\ttab', '🌊 \u2028', '","content":"x', 'ends with \\']) {
      expect(shortcut.read(chunk(text))).toBe(text);
    }
  });

  it('leaves everything else to the parser', () => {
    const shortcut = createTextShortcut();
    shortcut.learn(chunk('one'), 'one');
    const others = [chunk('x', 'stop'), chunk(null), chunk('x').replace('"a"', '"b"'), chunk('x').replace('"x"', '"x","reasoning":"y"'), chunk('x').slice(0, -1), '', '[DONE]'];
    for (const other of others) expect(shortcut.read(other)).toBeNull();
    expect(shortcut.read(chunk('x').replace('"x"', '"bad \\q escape"'))).toBeNull();
    shortcut.forget();
    expect(shortcut.read(chunk('two'))).toBeNull();
  });

  it('does not learn a frame in which the content could be another one', () => {
    const shortcut = createTextShortcut();
    const twice = '{"logprobs":{"content":"z"},"delta":{"content":"one"}}';
    shortcut.learn(twice, 'one');
    expect(shortcut.read(twice)).toBeNull();
    shortcut.learn('{"content" : "one"}', 'one');
    expect(shortcut.read('{"content" : "two"}')).toBeNull();
  });
});
