import { useEffect, useState } from 'react';

/**
 * Whether a row is being dragged. A row that was scrolled out of what is drawn cannot say that its drag ended; but the
 * pointer moves by itself only outside of a drag.
 */
export function useDragging(): readonly [isDragging: boolean, setIsDragging: (isDragging: boolean) => void] {
  const [isDragging, setIsDragging] = useState(false);
  useEffect(() => {
    if (!isDragging) return undefined;
    const end = () => setIsDragging(false);
    window.addEventListener('pointermove', end);
    return () => window.removeEventListener('pointermove', end);
  }, [isDragging]);
  return [isDragging, setIsDragging];
}
