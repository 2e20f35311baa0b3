import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { ErrorBoundary } from './app/ErrorBoundary';
import { QuickAsk } from './app/QuickAsk';
import { startTheme } from './app/theme';
import { startQuickAsk } from './state/quickAskStore';

/** Mounts, hidden, once all is there that the window shows, so that showing it later is only that. */
async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (place === null) return;
  startTheme();
  await startQuickAsk();
  createRoot(place).render(
    <ErrorBoundary>
      <QuickAsk />
    </ErrorBoundary>,
  );
}

void start();
