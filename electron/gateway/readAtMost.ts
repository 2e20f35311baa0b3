/** Reads at most that much text of a body and for at most that long; what came until then, or until it broke, is the answer. */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  timeLimitMs: number,
): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), timeLimitMs);
  try {
    while (sizeBytes < maxBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      sizeBytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // A body that breaks off still says what it said.
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => undefined);
  }
  return text;
}
