/** An ink that is read on light grounds, and one for dark ones: both `#rrggbb`. */
export type Inks = { readonly onLight: string; readonly onDark: string };

/** What a drawing writes its words with. */
const words = '.label, .label *, .cluster-label, .cluster-label *, text, tspan';

/**
 * Where a source gives a part a fill of its own, its words get the ink that is read on it, whatever the theme; unless the
 * source gives them a colour as well. `toHex` makes `#rrggbb` of a CSS colour, `null` of what is none or lets the ground through.
 */
export function inkOwnFills(drawing: ParentNode, inks: Inks, toHex: (colour: string) => string | null): void {
  for (const part of drawing.querySelectorAll('.node, .cluster')) {
    const fill = [...part.querySelectorAll<SVGElement>('[style*="fill"]')].filter((shape) => !shape.matches(words)).map(({ style }) => style.getPropertyValue('fill')).find((value) => value !== '');
    const ground = fill === undefined ? null : toHex(fill);
    const written = [...part.querySelectorAll<SVGElement | HTMLElement>(words)];
    if (ground === null || written.some(({ style }) => style.getPropertyValue('color') !== '')) continue;
    const ink = contrastOf(ground, inks.onLight) >= contrastOf(ground, inks.onDark) ? inks.onLight : inks.onDark;
    for (const { style } of written) {
      style.setProperty('color', ink, 'important');
      style.setProperty('fill', ink, 'important');
    }
  }
}

/** WCAG 2, between two colours as `#rrggbb`. */
function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
