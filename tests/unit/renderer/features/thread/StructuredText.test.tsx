// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkFormat } from '../../../../../electron/format/checkFormat';
import { StructuredText } from '../../../../../renderer/features/thread/StructuredText';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { Surroundings } from '../../markdown/surroundings';

let bridge: FakeBridge;
const copied: string[] = [];
const format = { name: 'tides', schema: { type: 'array', items: { type: 'object', properties: { port: { type: 'string' }, m: { type: 'number' } }, required: ['port', 'm'] } } };
const text = '[{"port":"Brest","m":6.5},{"port":"Calais\\u202e","m":7}]';

// Read ahead: what is still on its way when the last test ends would fail the run.
beforeAll(() => import('../../../../../renderer/markdown/MarkdownView'));

beforeEach(() => {
  standInForBrowser();
  copied.length = 0;
  vi.stubGlobal('navigator', { clipboard: { writeText: async (words: string) => void copied.push(words) } });
  // The real check stands behind the bridge, as main's process does.
  bridge = installFakeBridge({ 'format.check': ({ schema, text: checked, isGrowing }) => checkFormat({ schema, text: checked, isGrowing }) });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const drawn = (words: string, isGrowing = false) => (
  <Surroundings>
    <StructuredText text={words} format={format} isGrowing={isGrowing} idPrefix="p" />
  </Surroundings>
);
const view = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));

describe('an answer of a shape', () => {
  it('is a table where it is a list of flat objects, or a tree, or as it came', async () => {
    render(drawn(text));
    expect([...document.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([['port', 'm'], ['Brest', '6.5'], ['Calais⟦RLO⟧', '7']]);
    view('Tree');
    expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent).slice(0, 4)).toEqual(['2 items', '0', 'portBrest', 'm6.5']);
    view('JSON');
    expect(document.querySelector('pre')?.textContent).toContain('{"port":"Brest"');
    expect(await screen.findByText('Fits “tides”.')).toBeTruthy();
  });

  it('is copied as JSON', async () => {
    render(drawn(text));
    fireEvent.click(screen.getByRole('button', { name: 'JSON to clipboard' }));
    await waitFor(() => expect(copied).toEqual([JSON.stringify(JSON.parse(text), null, 2)]));
  });

  it('is held against its schema while it grows, and at its end', async () => {
    const { rerender } = render(drawn('[{"port":"Bre', true));
    expect(screen.getByRole('cell', { name: 'Bre' })).toBeTruthy();
    expect(await screen.findByText('Fits “tides” so far.')).toBeTruthy();
    rerender(drawn('[{"port":"Brest"}]'));
    expect(await screen.findByText('/0: “m” is missing')).toBeTruthy();
    expect(bridge.inputsOf('format.check').at(-1)).toEqual({ schema: format.schema, text: '[{"port":"Brest"}]', isGrowing: false });
  });

  it('names the place and what was expected there', async () => {
    render(drawn('[{"port":1,"m":2}]'));
    expect(await screen.findByText('/0/port: should be string')).toBeTruthy();
    expect(screen.getByText('This does not fit “tides”:')).toBeTruthy();
  });

  it('is shown as it came where it is no JSON, and that is said', async () => {
    render(drawn('I am sorry, I cannot.'));
    expect(await screen.findByText('This is not the JSON that “tides” asks for.')).toBeTruthy();
    await act(async () => undefined);
    expect(document.body.textContent).toContain('I am sorry, I cannot.');
  });
});
