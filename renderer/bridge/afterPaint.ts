/** A hidden window draws no frames, so that a task comes to the rescue; rarely enough to cost nothing. */
const hiddenDelayMs = 100;

/**
 * Calls back once, in a task after the next paint, or after 100 ms where nothing is painted (a hidden window). The
 * returned function cancels. It is what paces the stream: one frame is applied for each frame drawn.
 */
export function afterPaint(callback: () => void): () => void {
  const timer = setTimeout(run, hiddenDelayMs);
  const hasFrames = typeof requestAnimationFrame === 'function';
  let painted: ReturnType<typeof setTimeout> | undefined;
  const frame = hasFrames ? requestAnimationFrame(() => (painted = setTimeout(run, 0))) : 0;

  function cancel(): void {
    clearTimeout(timer);
    clearTimeout(painted);
    if (hasFrames) cancelAnimationFrame(frame);
  }
  function run(): void {
    cancel();
    callback();
  }
  return cancel;
}
