import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './app/App';
import { ErrorBoundary } from './app/ErrorBoundary';
import { startTheme } from './app/theme';
import { startState } from './state/start';

/** Mounts once the settings, the language and the last conversation are there, so that nothing is drawn twice. */
async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (place === null) return;
  startTheme();
  await startState();
  createRoot(place).render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
}

void start();
