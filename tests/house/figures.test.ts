import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requests } from '../../shared/contract/requests';
import { privateMachines, refusedPages } from '../fixtures/hostile/addresses';
import { expectedCounts } from '../fixtures/hostile/samples';
import { escapes } from '../fixtures/hostile/scripts';
import { encodings } from '../helpers/canary';
import { sinks } from '../helpers/canaryLedger';
import { checklistIds, fuseCount } from '../helpers/checklist';
import { keyringFaults } from '../helpers/keyringFaults';
import { scenarios } from '../integration/injection/scenarios';
import { streamCases } from '../integration/streams/cases';
import { projectRoot } from './sources';

/* What docs/trust.md says was run must still be all there is: a longer list than the written one was never measured. */

const written = readFileSync(join(projectRoot, 'docs', 'trust.md'), 'utf8');
const lineOf = (goal: string): string => written.split('\n').find((line) => line.startsWith(`| ${goal} `)) ?? '';
const samples = Object.values(expectedCounts).reduce((sum, count) => sum + count, 0);
const all = Object.keys(requests).length;

const figures: readonly (readonly [goal: string, figure: string])[] = [
  ['G1', `${checklistIds.length} / ${checklistIds.length} items, ${fuseCount} / ${fuseCount} fuses`],
  ['G2', `${all} / ${all} requests`],
  ['G3', `${samples} samples`],
  ['G5', `${Object.keys(sinks).length} sinks`],
  ['G5', `× ${encodings.length} encodings`],
  ['G6', `${keyringFaults.length} states of trouble`],
  ['G7', `${streamCases.length} cases`],
  ['G8', `${streamCases.length} cases`],
  ['pages that a model asks for', `${privateMachines.length} machines`],
  ['pages that a model asks for', `${refusedPages.length} addresses`],
  ['scripts of a model’s', `${escapes({ address: '', path: '' }).length} ways out`],
  ['G13', `${scenarios.length} scenarios`],
];

describe('the figures of docs/trust.md', () => {
  it.each(figures)('speak of the lists as they are: %s, %s', (goal, figure) => {
    expect(lineOf(goal)).toContain(figure);
  });

  it('have one line for each goal of trust.md section 10 that is built', () => {
    expect(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10'].filter((goal) => lineOf(goal) === '')).toEqual([]);
    expect(lineOf('G99')).toBe('');
  });
});
