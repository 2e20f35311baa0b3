import { describe, expect, it } from 'vitest';
import { readAskLink } from '../../../../electron/shell/askLink';
import { FailureError } from '../../../../shared/failure';
import { longestAskedChars } from '../../../../shared/handOver';

const asking = (text: string): string => `gatehouse://ask?text=${encodeURIComponent(text)}`;

function refusal(address: string): unknown {
  try {
    return readAskLink(address);
  } catch (error) {
    return error instanceof FailureError && error.failure.code === 'handOver.refused' ? error.failure.reason : error;
  }
}

describe('a link that asks', () => {
  it('is the text it carries, with its lines', () => {
    expect(readAskLink(asking('What is this?\r\n\tIn two lines – ünïcødé 你好 👩‍💻 می‌خواهم'))).toBe('What is this?\n\tIn two lines – ünïcødé 你好 👩‍💻 می‌خواهم');
    expect(readAskLink('gatehouse://ask/?text=a+b%20c')).toBe('a b c');
    expect(readAskLink('GATEHOUSE://ASK?text=a')).toBe('a');
    expect(readAskLink('gatehouse://ask')).toBe('');
  });

  it('is nothing beyond that text, whatever else it says', () => {
    expect(readAskLink('gatehouse://ask?text=hi&send=1&model=dear&key=x&text=second#send')).toBe('hi');
  });

  it('hides nothing: what nobody sees, and what turns a line, stands there by its name', () => {
    expect(readAskLink(asking('safe\u200B\u{E0041}\u202Eevil\u0007\u00AD'))).toBe('safe⟦U+200B⟧⟦U+E0041⟧⟦RLO⟧evil⟦U+0007⟧⟦U+00AD⟧');
  });

  it.each(['gatehouse:ask?text=x', 'gatehouse://send?text=x', 'gatehouse://ask.evil?text=x', 'gatehouse://ask:80?text=x', 'gatehouse://me@ask?text=x', 'gatehouse://ask/send?text=x', 'gatehouse://', 'https://ask?text=x', 'no address', ''])('asks for something that there is not: %s', (address) => {
    expect(refusal(address)).toBe('unknown');
  });

  it('may be long, and not longer', () => {
    expect(readAskLink(asking('x'.repeat(longestAskedChars)))).toHaveLength(longestAskedChars);
    expect(refusal(asking('x'.repeat(longestAskedChars + 1)))).toBe('tooLong');
  });
});
