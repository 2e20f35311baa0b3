import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslate } from '../state/language';
import { Button } from '../ui/Button';
import styles from './ErrorBoundary.module.css';

type Props = { readonly children: ReactNode };
type State = { readonly error: unknown };

/** The last net: a fault in drawing becomes a screen with a way back instead of a blank window (trust.md B32). */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashScreen error={this.state.error} />;
  }
}

function CrashScreen({ error }: { readonly error: unknown }) {
  const translate = useTranslate();
  return (
    <main className={styles.screen}>
      <div className={styles.card} role="alert">
        <h1 className={styles.title}>{translate('app.crashTitle')}</h1>
        <p className={styles.body}>{translate('app.crashBody')}</p>
        <Button variant="primary" onClick={() => window.location.reload()}>
          {translate('action.reload')}
        </Button>
        <details className={styles.details}>
          <summary>{translate('app.crashDetails')}</summary>
          <pre>{error instanceof Error ? error.message : String(error)}</pre>
        </details>
      </div>
    </main>
  );
}
