import { readDiagramAnswer } from '../../shared/diagram';
import type { DiagramDrawer } from '../../shared/diagram';
import { createPowerlessPage } from './powerlessPage';
import type { ReadPageFile } from './powerlessPage';

/** Styles, because a drawing is measured with them; pictures only from the page itself. */
const diagramContentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * Draws diagrams in a powerless window (trust.md B38), one after the other. It promises to settle every order and never to
 * throw; a page that takes too long is ended with its window.
 */
export function createDiagramDrawer(readPageFile: ReadPageFile): DiagramDrawer {
  const page = createPowerlessPage({ kind: 'diagram', policy: diagramContentPolicy, readPageFile, limitMs: 8_000, idleMs: 30_000 });
  let last: Promise<unknown> = Promise.resolve();

  const draw: DiagramDrawer['draw'] = async (order) => {
    const outcome = await page.call(`draw(${JSON.stringify(order)})`);
    const answer = outcome.kind === 'answered' ? readDiagramAnswer(outcome.value) : null;
    if (answer !== null) return answer;
    // A page that says something else is not trusted with the next source.
    page.close();
    return { ok: false, fault: outcome.kind === 'late' ? 'timedOut' : 'unreadable' };
  };

  return {
    draw: (order) => {
      const drawn = last.then(() => draw(order));
      last = drawn;
      return drawn;
    },
  };
}
