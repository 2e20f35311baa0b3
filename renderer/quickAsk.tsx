import { useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { ErrorBoundary } from './app/ErrorBoundary';
import { startTheme } from './app/theme';
import { onEvent } from './bridge/bridge';
import { loadAppInfo } from './state/appInfoStore';
import { useTranslate } from './state/language';
import { applySettings, loadSettings } from './state/settingsStore';
import { TextArea } from './ui/TextArea';

/** The field that has the focus whenever the window has it. */
function QuickAsk() {
  const translate = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    document.documentElement.dataset['ready'] = 'true';
    return onEvent('quickAsk.shown', () => field.current?.focus());
  }, []);
  return <TextArea ref={field} label={translate('quickAsk.field')} />;
}

async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (place === null) return;
  startTheme();
  onEvent('settings.changed', applySettings);
  await Promise.all([loadSettings(), loadAppInfo()]);
  createRoot(place).render(
    <ErrorBoundary>
      <QuickAsk />
    </ErrorBoundary>,
  );
}

void start();
