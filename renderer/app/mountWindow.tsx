import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { ErrorBoundary } from './ErrorBoundary';
import { startTheme } from './theme';

/** Draws a window once `prepare` has fetched all that it shows, so that nothing is drawn twice. */
export async function mountWindow(prepare: () => Promise<unknown>, content: ReactNode): Promise<void> {
  const place = document.getElementById('root');
  if (place === null) return;
  startTheme();
  await prepare();
  createRoot(place).render(<ErrorBoundary>{content}</ErrorBoundary>);
}
