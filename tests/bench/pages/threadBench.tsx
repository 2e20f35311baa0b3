import '../../../renderer/ui/fonts.css';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import { createRoot } from 'react-dom/client';
import type { ConversationId } from '../../../shared/ids';
import { MessageRow } from '../../../renderer/features/thread/MessageRow';
import { ConversationThread } from '../../../renderer/features/thread/Thread';
import styles from '../../../renderer/features/thread/Thread.module.css';
import { useMarkdownSurroundings } from '../../../renderer/features/thread/useMarkdownSurroundings';
import { MarkdownContext } from '../../../renderer/markdown/markdownContext';
import { conversationStore, useThreadIds, watch } from '../../../renderer/state/conversationStore';
import type { ThreadWay } from '../protocol';
import { nextFrame, settled } from './settled';

/* The app's thread beside the same rows drawn all at once, from a conversation that the page has already. */

let shownId: ConversationId = '';

globalThis.threadPage = {
  watch: (conversationId) => {
    shownId = conversationId;
    watch(conversationId);
    return new Promise((resolve) => {
      const unsubscribe = conversationStore.subscribe(({ watched }) => {
        if (watched.get(conversationId)?.status !== 'open') return;
        unsubscribe();
        resolve();
      });
    });
  },
  draw: async (way) => {
    const place = document.getElementById('root');
    if (place === null) throw new Error('The page has no root');
    place.style.cssText = 'display: flex; flex-direction: column; height: 100vh';
    const root = createRoot(place);
    const startedMs = performance.now();
    root.render(screens[way]());
    await settled();
    do {
      if (way !== 'ours') goToEnd(place);
      await nextFrame();
    } while (!isEndSeen(place));
    const tookMs = performance.now() - startedMs;
    root.unmount();
    await nextFrame();
    return tookMs;
  },
};

const screens: Readonly<Record<ThreadWay, () => React.ReactNode>> = {
  ours: () => <ConversationThread conversationId={shownId} />,
  whole: () => <WholeThread conversationId={shownId} />,
  skipped: () => <WholeThread conversationId={shownId} rowStyle={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 160px' }} />,
};

/** Every row of the thread. */
function WholeThread({ conversationId, rowStyle }: { readonly conversationId: ConversationId; readonly rowStyle?: React.CSSProperties }) {
  const ids = useThreadIds(conversationId);
  const surroundings = useMarkdownSurroundings();
  return (
    <MarkdownContext value={surroundings}>
      <div className={styles.frame}>
        <div role="log" className={styles.scroller}>
          <div className={styles.column}>
            {ids.map((messageId, at) => (
              <div key={messageId} className={styles.row} style={rowStyle}>
                <MessageRow conversationId={conversationId} messageId={messageId} place={at + 1} count={ids.length} />
              </div>
            ))}
          </div>
        </div>
      </div>
    </MarkdownContext>
  );
}

function goToEnd(place: Element): void {
  const log = place.querySelector('[role="log"]');
  if (log !== null) log.scrollTop = log.scrollHeight;
}

function isEndSeen(place: Element): boolean {
  const log = place.querySelector('[role="log"]');
  const last = [...place.querySelectorAll('article')].at(-1);
  return log !== null && last !== undefined && last.getBoundingClientRect().bottom <= log.getBoundingClientRect().bottom + 1;
}
