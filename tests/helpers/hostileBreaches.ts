/**
 * What hostile text made of a page that it must never make: one sentence per breach, none when it stayed text. Holds all
 * it needs, because it also runs inside of a real page, by `page.evaluate`.
 *
 * `idPrefix` names model text drawn as Markdown, where every element and attribute must be on a list; without it, the root is
 * any other part of the window, in which text from outside stands beside our own controls.
 */
export function breachesIn(root: ParentNode, idPrefix?: string): string[] {
  const powerful = new Set([
    'script', 'style', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'form', 'link', 'meta', 'base', 'template', 'noscript',
    'math', 'video', 'audio', 'source', 'track', 'picture', 'dialog', 'marquee', 'map', 'area', 'slot', 'image', 'foreignobject', 'use', 'animate', 'set',
  ]);
  const drawn = new Set([
    'div', 'span', 'p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 'del', 'a', 'sup',
    'section', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input', 'button', 'svg', 'path', 'line', 'rect', 'circle', 'polyline',
  ]);
  const plainAttributes = new Set([
    'class', 'id', 'dir', 'title', 'href', 'rel', 'draggable', 'style', 'start', 'tabindex', 'role', 'type', 'checked', 'disabled', 'readonly',
    'aria-label', 'aria-hidden', 'aria-describedby', 'hidden', 'data-tooltip', 'data-tex', 'data-blocks', 'data-steady', 'data-footnotes', 'data-footnote-ref', 'data-footnote-backref',
  ]);
  /** The widths that a long table keeps while it grows. */
  const steadyColumns = /^--columns: ?(?:[\d.]+px ?)+; ?--width: ?[\d.]+px;$/;
  const drawingAttributes = new Set([
    'xmlns', 'width', 'height', 'viewbox', 'fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'class', 'aria-hidden', 'focusable',
    'd', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'points',
  ]);
  /** What a drawn formula is made of: boxes, strokes and MathML. Nothing in it links, loads or can be used. */
  const formulaParts = new Set([
    'span', 'svg', 'path', 'line', 'math', 'semantics', 'annotation', 'mrow', 'mi', 'mo', 'mn', 'ms', 'mtext', 'mspace', 'msup', 'msub', 'msubsup', 'mover', 'munder',
    'munderover', 'mfrac', 'msqrt', 'mroot', 'mtable', 'mtr', 'mtd', 'mlabeledtr', 'mstyle', 'mpadded', 'mphantom', 'menclose', 'mglyph',
  ]);
  const formulaAttributes = new Set([
    'class', 'style', 'aria-hidden', 'xmlns', 'encoding', 'display', 'width', 'height', 'depth', 'voffset', 'lspace', 'rspace', 'viewbox', 'preserveaspectratio', 'd',
    'x1', 'x2', 'y1', 'y2', 'stroke-width', 'mathvariant', 'mathcolor', 'mathbackground', 'mathsize', 'stretchy', 'fence', 'form', 'separator', 'accent', 'accentunder',
    'minsize', 'maxsize', 'notation', 'linethickness', 'scriptlevel', 'displaystyle', 'columnalign', 'columnspacing', 'columnlines', 'columnspan', 'rowspacing',
    'rowlines', 'side', 'symmetric', 'movablelimits', 'largeop', 'fill', 'stroke',
  ]);
  const loading = new Set(['src', 'srcset', 'srcdoc', 'action', 'formaction', 'data', 'poster', 'background', 'ping', 'manifest', 'xlink:href', 'lowsrc', 'dynsrc', 'target', 'download']);
  const isModelText = idPrefix !== undefined;
  const deepest = 320;
  const hidden = /(?![\t\n\r])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
  const found: string[] = [];

  function leadsAway(href: string): boolean {
    // A jump inside of one answer, from a footnote's mark to its text and back; its click never changes the address.
    if (isModelText ? href.startsWith(`#${idPrefix}-`) : /^#[\w-]+-fn(ref)?-/.test(href)) return false;
    try {
      const url = new URL(href);
      return !['https:', 'http:', 'mailto:'].includes(url.protocol) || url.username !== '' || url.password !== '' || hidden.test(href);
    } catch {
      return true;
    }
  }

  function checkAttribute(element: Element, tag: string, name: string, value: string): void {
    const isPart = element.namespaceURI === 'http://www.w3.org/2000/svg';
    if (name.startsWith('on')) found.push(`${tag} has ${name}`);
    if (name === 'href' && leadsAway(value)) found.push(`${tag} leads to ${value.slice(0, 80)}`);
    if (loading.has(name) && !(tag === 'img' && name === 'src' && value.startsWith('blob:'))) found.push(`${tag} has ${name}`);
    if (name === 'class' && value.split(/\s+/).includes('evil')) found.push(`${tag} has a class of the text`);
    if (!isModelText) return;
    if (!(isPart ? drawingAttributes : plainAttributes).has(name)) found.push(`${tag} has the attribute ${name}`);
    if (name === 'style' && !/^text-align: ?(left|right|center);?$/.test(value) && !steadyColumns.test(value)) found.push(`${tag} has the style ${value.slice(0, 80)}`);
    if (name === 'id' && value !== 'footnote-label' && !value.startsWith(`${idPrefix}-`)) found.push(`${tag} has the id ${value.slice(0, 80)}`);
    if (name === 'role' && value !== 'group') found.push(`${tag} has the role ${value}`);
    if (name === 'aria-label' && hidden.test(value)) found.push(`${tag} has a label with hidden characters`);
  }

  function checkModelElement(element: Element, tag: string, depth: number): void {
    if (!drawn.has(tag)) found.push(`${tag} is drawn`);
    if (depth > deepest) found.push(`${tag} lies ${depth} levels deep`);
    if (tag === 'input' && !(element.getAttribute('type') === 'checkbox' && element.hasAttribute('disabled'))) found.push('input can be used');
    if (tag === 'button' && !['Code to clipboard', 'Table as CSV', 'Table as Markdown', 'Copied', 'Show diagram', 'Show source', 'Show all', 'Show formatted'].includes(element.getAttribute('aria-label') ?? element.textContent ?? '')) found.push('button is not ours');
    if (tag === 'svg' && !(element.getAttribute('class') ?? '').includes('lucide')) found.push('svg is not ours');
    if (tag === 'code' && hidden.test(element.textContent ?? '')) found.push('code has hidden characters');
  }

  function checkFormulaPart(element: Element, tag: string): void {
    if (!formulaParts.has(tag)) found.push(`${tag} is in a formula`);
    for (const { name, value } of element.attributes) {
      if (!formulaAttributes.has(name.toLowerCase())) found.push(`${tag} in a formula has the attribute ${name}`);
      if (name === 'style' && /url|fixed|absolute|\\/i.test(value)) found.push(`${tag} in a formula has the style ${value.slice(0, 80)}`);
      if (name === 'class' && value.split(/\s+/).includes('evil')) found.push(`${tag} has a class of the text`);
    }
  }

  function visit(element: Element, depth: number): void {
    const tag = element.localName.toLowerCase();
    const formula = element.parentElement?.closest('[data-tex]') ?? null;
    if (formula !== null) {
      checkFormulaPart(element, tag);
      return;
    }
    if (powerful.has(tag)) found.push(`${tag} is there`);
    if (tag === 'img' && (isModelText || element.hasAttribute('srcset'))) found.push('img is there');
    if (isModelText) checkModelElement(element, tag, depth);
    for (const attribute of element.attributes) checkAttribute(element, tag, attribute.name.toLowerCase(), attribute.value);
  }

  // No recursion: what is looked for may be deep enough to overflow this very function.
  const waiting: [Element, number][] = Array.from(root.children, (child) => [child, 1]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [element, depth] = next;
    visit(element, depth);
    for (const child of element.children) waiting.push([child, depth + 1]);
  }
  return found;
}
