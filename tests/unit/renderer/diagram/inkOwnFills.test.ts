// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { inkOwnFills } from '../../../../renderer/diagram/inkOwnFills';

const inks = { onLight: '#25221d', onDark: '#ece8e1' };
const hexes: Readonly<Record<string, string>> = { pink: '#ffc0cb', navy: '#000080', '#f9f': '#ff99ff', 'rgb(255, 153, 255)': '#ff99ff' };

function inkOf(shape: string, label = ''): string {
  document.body.innerHTML = `<svg><g class="node">${shape}<g class="label" style="${label}"><foreignObject><span class="nodeLabel">Wait</span></foreignObject></g></g></svg>`;
  inkOwnFills(document, inks, (colour) => hexes[colour] ?? null);
  return document.querySelector<HTMLElement>('.nodeLabel')?.style.color ?? '';
}

const [dark, light] = ['rgb(37, 34, 29)', 'rgb(236, 232, 225)'];

describe('words on a fill of their own', () => {
  it('are dark on light grounds and light on dark ones, whatever the theme', () => {
    expect(inkOf('<rect style="fill:pink !important;stroke:navy"></rect>')).toBe(dark);
    expect(inkOf('<circle style="fill:navy"></circle>')).toBe(light);
    expect(inkOf('<g><path style="fill:#f9f"></path></g>')).toBe(dark);
  });

  it('keep what the theme gives them where the ground is the theme\'s, or no opaque colour', () => {
    expect([inkOf('<rect></rect>'), inkOf('<rect style="stroke:navy"></rect>'), inkOf('<rect style="fill:none"></rect>')]).toEqual(['', '', '']);
  });

  it('keep the colour that the source gave them', () => {
    inkOf('<rect style="fill:pink"></rect>', 'color:red !important');
    expect(document.querySelector<HTMLElement>('.label')?.style.color).toBe('red');
    expect(document.querySelector<HTMLElement>('.nodeLabel')?.style.color).toBe('');
  });
});
