import { brokenCases } from './casesBroken';
import { layoutCases } from './casesLayouts';
import { refusedCases } from './casesRefused';
import { pictureCases } from './casesPictures';
import { wayCases } from './casesWays';
import type { StreamCase } from './streamCase';

/** The one list of trust.md 7.1: every case that a stream must survive, by id. */
export const streamCases: readonly StreamCase[] = [...brokenCases, ...layoutCases, ...refusedCases, ...wayCases, ...pictureCases];

/** The list may grow; goal G7 promises at least so many. */
export const leastCases = 120;

export function findCase(id: string): StreamCase {
  const found = streamCases.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no case ${id}`);
  return found;
}
