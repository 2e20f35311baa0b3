import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import type { JsonObject } from '../../shared/answerOptions';
import { mostFormatProblems } from '../../shared/format';
import type { FormatProblem, FormatVerdict } from '../../shared/format';
import { readPartialJson } from '../../shared/partialJson';

export type FormatOrder = {
  readonly schema: JsonObject;
  /** `null`: only the schema is looked at. */
  readonly text: string | null;
  /** More of it is to come: what is only missing yet is no problem. */
  readonly isGrowing: boolean;
};

const longestReasonChars = 400;
/** Rules that more text may still satisfy. */
const stillComing = new Set(['required', 'minItems', 'minProperties', 'minLength', 'contains', 'dependentRequired', 'minContains']);
/** Rules about alternatives, which hold or do not only when all is there. */
const ofAlternatives = new Set(['anyOf', 'oneOf', 'not', 'if']);

/** Holds text against a JSON Schema. Nothing is fetched; a schema that refers to something outside of itself is none. */
export function checkFormat({ schema, text, isGrowing }: FormatOrder): FormatVerdict {
  let validate;
  try {
    validate = ajvFor(schema).compile(schema);
  } catch (error) {
    return { kind: 'badSchema', reason: (error instanceof Error ? error.message : String(error)).slice(0, longestReasonChars) };
  }
  if (text === null) return { kind: 'fits' };
  const read = readPartialJson(text);
  if (read.kind === 'empty') return isGrowing ? { kind: 'fits' } : { kind: 'notJson' };
  if (read.kind === 'broken' || (!read.isWhole && !isGrowing)) return { kind: 'notJson' };
  if (validate(read.value)) return { kind: 'fits' };
  const errors = (validate.errors ?? []).filter((error) => read.isWhole || !isOfGrowth(error, read.open));
  return errors.length === 0 ? { kind: 'fits' } : { kind: 'unfit', problems: errors.slice(0, mostFormatProblems).map(problemOf) };
}

/** Schemas name their draft; what names none is read as the newest, which all providers follow. */
function ajvFor({ $schema }: JsonObject): Ajv {
  const options = { allErrors: true, strict: false, validateFormats: false, logger: false, messages: true } as const;
  return typeof $schema === 'string' && /draft-0[67]/.test($schema) ? new Ajv(options) : new Ajv2020(options);
}

/** About something that is still being written: it, or what holds it. */
function isOfGrowth({ instancePath, keyword }: ErrorObject, open: readonly string[]): boolean {
  const isOpen = open.includes(instancePath);
  if (isOpen && (stillComing.has(keyword) || ofAlternatives.has(keyword))) return true;
  // The innermost open one is a text or a number that may go on.
  return isOpen && open[0] === instancePath && !['type', 'additionalProperties', 'maxLength', 'maxItems'].includes(keyword);
}

function problemOf({ instancePath, keyword, params, message }: ErrorObject): FormatProblem {
  const facts: Readonly<Record<string, unknown>> = params;
  const fact = facts['missingProperty'] ?? facts['additionalProperty'] ?? facts['unevaluatedProperty'] ?? facts['allowedValues'] ?? facts['allowedValue'] ?? facts['limit'] ?? facts['pattern'] ?? facts['type'];
  const expected = fact === undefined ? (message ?? '') : typeof fact === 'string' ? fact : JSON.stringify(fact);
  return { path: instancePath.slice(0, 300), keyword, expected: expected.slice(0, 300) };
}
