import mermaid from 'mermaid';
import type { MermaidConfig } from 'mermaid';
import { largestDiagramPx } from '../../shared/diagram';
import type { DiagramAnswer, DiagramOrder } from '../../shared/diagram';
import { darkColours, diagramColours, lightColours } from './diagramColours';
import { inkOwnFills } from './inkOwnFills';

/** Fonts of pages are not there in pictures: a diagram is measured and drawn with what the system has. */
const fontFamily = 'sans-serif';
/** The reading width of the transcript. */
const columnPx = 760;
const mostEdges = 500;
/** As many pixels for each that is shown, so that it is sharp; fewer for a large one. */
const sharpness = 2;
const longestCanvasPx = 8_192;
const mostCanvasPixels = 24_000_000;

const rules: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  maxTextSize: 50_000,
  maxEdges: mostEdges,
  fontFamily,
  theme: 'base',
  look: 'classic',
  // What a source may not change by its own `init` line or front matter; a theme of its own suits one of ours at best.
  secure: ['secure', 'securityLevel', 'startOnLoad', 'suppressErrorRendering', 'maxTextSize', 'maxEdges', 'fontFamily', 'theme', 'themeVariables', 'darkMode', 'themeCSS', 'htmlLabels'],
};

// Mermaid writes its drawings as HTML text; here that is nothing but a drawing, in a page that has nothing.
globalThis.trustedTypes?.createPolicy('default', { createHTML: (text) => text });

let drawn = 0;

/** Draws, and gives pixels. Rejects for a source with a mistake. */
export async function drawDiagram({ source, isDark }: DiagramOrder): Promise<DiagramAnswer> {
  mermaid.initialize({ ...rules, themeVariables: diagramColours(isDark) });
  drawn += 1;
  const box = document.body.appendChild(document.createElement('div'));
  // Some kinds are as wide as what they are drawn in.
  box.style.width = `${columnPx}px`;
  try {
    const { svg } = await mermaid.render(`diagram-${drawn}`, source, box);
    return await writePicture(svg);
  } finally {
    box.remove();
  }
}

async function writePicture(svg: string): Promise<DiagramAnswer> {
  const drawing = parsed(svg);
  inkOwnFills(drawing, { onLight: lightColours.text, onDark: darkColours.text }, toHex);
  const { width, height } = drawing.viewBox.baseVal;
  const [widthPx, heightPx] = [Math.ceil(width), Math.ceil(height)];
  if (widthPx < 1 || heightPx < 1) return { ok: false, fault: 'unreadable' };
  if (Math.max(widthPx, heightPx) > largestDiagramPx) return { ok: false, fault: 'tooLarge' };
  const scale = Math.min(sharpness, longestCanvasPx / Math.max(widthPx, heightPx), Math.sqrt(mostCanvasPixels / (widthPx * heightPx)));
  const canvas = new OffscreenCanvas(Math.ceil(widthPx * scale), Math.ceil(heightPx * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas to draw on');
  context.drawImage(await pictureOf(drawing, canvas.width, canvas.height), 0, 0, canvas.width, canvas.height);
  // With quality 1 without loss. A PNG would wait for a quiet moment, which a hidden page gets once a second.
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
  return { ok: true, diagram: { widthPx, heightPx, webp: new Uint8Array(await blob.arrayBuffer()) } };
}

/** As a picture nothing in the drawing runs or loads; by a `data:` address it may hold HTML and still be read as pixels. */
async function pictureOf(drawing: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  drawing.setAttribute('width', String(width));
  drawing.setAttribute('height', String(height));
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await picture.decode();
  return picture;
}

/** A canvas writes every opaque colour as `#rrggbb`, and takes nothing that is no colour. */
function toHex(colour: string): string | null {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null || !CSS.supports('color', colour)) return null;
  context.fillStyle = colour;
  return typeof context.fillStyle === 'string' && context.fillStyle.startsWith('#') ? context.fillStyle : null;
}

/** Mermaid's text is HTML, not always XML; parsed by an inert document. */
function parsed(svg: string): SVGSVGElement {
  const drawing = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
  if (drawing === null) throw new Error('Nothing was drawn');
  return drawing;
}
