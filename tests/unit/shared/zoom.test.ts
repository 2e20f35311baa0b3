import { describe, expect, it } from 'vitest';
import { usualZoomPercent, zoomBeside, zoomSteps } from '../../../shared/zoom';

describe('the size of the windows', () => {
  it('goes through every step and back, and stays at both ends', () => {
    const up = zoomSteps.map((step) => zoomBeside(step, 'in'));
    const down = zoomSteps.map((step) => zoomBeside(step, 'out'));
    expect(up).toEqual([...zoomSteps.slice(1), 300]);
    expect(down).toEqual([50, ...zoomSteps.slice(0, -1)]);
    expect(zoomSteps).toContain(usualZoomPercent);
  });

  it('goes to the nearest step from a size that is none', () => {
    expect([zoomBeside(103, 'in'), zoomBeside(103, 'out')]).toEqual([110, 100]);
  });
});
