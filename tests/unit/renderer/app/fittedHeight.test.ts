import { describe, expect, it } from 'vitest';
import { fittedHeight } from '../../../../renderer/app/fittedHeight';
import type { HeightFacts } from '../../../../renderer/app/fittedHeight';

const atRest: HeightFacts = { restPx: 134, answerPx: 0, isGrowing: false, hasDialog: false, beforePx: 0, screenPx: 1080 };
const height = (facts: Partial<HeightFacts>): number => fittedHeight({ ...atRest, ...facts });

describe('the height of the quick-ask window', () => {
  it('is that of the field at first, and of field and answer at the end', () => {
    expect(height({})).toBe(134);
    expect(height({ answerPx: 200, beforePx: 400 })).toBe(334);
  });

  it('grows in steps while an answer comes, and never shrinks meanwhile', () => {
    const seen: number[] = [];
    let beforePx = 134;
    for (let answerPx = 0; answerPx <= 300; answerPx += 10) {
      beforePx = height({ answerPx: answerPx % 70 === 0 ? 0 : answerPx, isGrowing: true, beforePx });
      seen.push(beforePx);
    }
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(new Set(seen).size).toBeLessThanOrEqual(8);
  });

  it('has a limit, on a small screen a lower one, and room for a dialog', () => {
    expect(height({ answerPx: 9000 })).toBe(680);
    expect(height({ answerPx: 9000, isGrowing: true, beforePx: 670 })).toBe(680);
    expect(height({ answerPx: 9000, screenPx: 768 })).toBe(553);
    expect(height({ hasDialog: true })).toBe(600);
  });
});
