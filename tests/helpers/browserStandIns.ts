import { vi } from 'vitest';

/** What jsdom lacks and our pages use: sizes never change there, and nothing is drawn. */
export function standInForBrowser(): void {
  class SilentObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', SilentObserver);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback, 0));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  Blob.prototype.arrayBuffer ??= function read(this: Blob): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => (typeof reader.result === 'object' && reader.result !== null ? resolve(reader.result) : reject(new Error('no bytes'))));
      reader.readAsArrayBuffer(this);
    });
  };
  Element.prototype.scrollIntoView = () => undefined;
}
