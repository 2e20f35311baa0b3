import type { DiagramAnswer, DiagramOrder } from '../shared/diagram';
import { drawDiagram } from './diagram/drawDiagram';

/**
 * The hidden page in which diagrams are drawn (trust.md B38). It has no bridge, no network and no disk: main calls `draw`. It
 * promises to answer with a picture or a fault and never to throw; main keeps the time.
 */
declare global {
  var draw: ((order: DiagramOrder) => Promise<DiagramAnswer>) | undefined;
}

globalThis.draw = async (order) => {
  try {
    return await drawDiagram(order);
  } catch {
    return { ok: false, fault: 'unreadable' };
  }
};
