import { useEffect, useState } from 'react';
import { withBoundedClusters } from '../../../shared/visibleName';
import type { MarkdownView, MarkdownViewProps } from '../../markdown/MarkdownView';
import styles from './Thread.module.css';

type View = typeof MarkdownView;

let loadedView: View | null = null;

/**
 * Reads the Markdown pipeline, which the window opens without (performance.md, "Windows and start"). Not by `lazy`: that
 * shows its fallback once more even when the code is there, and waits long behind a fast stream.
 */
async function loadView(): Promise<View> {
  const module = await import('../../markdown/MarkdownView');
  loadedView = module.MarkdownView;
  return loadedView;
}

/** Reads the pipeline ahead, in a quiet moment, so that the first answer finds it. */
export function usePipelineAhead(): void {
  useEffect(() => {
    const handle = requestIdleCallback(() => void loadView());
    return () => cancelIdleCallback(handle);
  }, []);
}

/** Model text as Markdown; as plain text for the moment that the pipeline takes to arrive. */
export function ModelText(props: MarkdownViewProps) {
  const [view, setView] = useState<{ readonly View: View } | null>(() => (loadedView === null ? null : { View: loadedView }));
  useEffect(() => {
    if (view === null) void loadView().then((View) => setView({ View }));
  }, [view]);
  if (view === null) return <p className={styles.textBeforeMarkdown}>{withBoundedClusters(props.text)}</p>;
  return <view.View {...props} />;
}
