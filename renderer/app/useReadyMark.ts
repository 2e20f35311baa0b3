import { useEffect } from 'react';

/** Says when the window can be used: a mark for measuring, an attribute for whoever waits for the window. */
export function useReadyMark(): void {
  useEffect(() => {
    performance.mark('composer-usable');
    document.documentElement.dataset['ready'] = 'true';
  }, []);
}
