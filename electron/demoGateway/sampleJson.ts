import { isRecord, listIn, numberIn, recordIn, textIn, textsIn, type JsonRecord } from './json';

const maxDepth = 8;

/** A value that a JSON schema allows, simple rather than clever; texts without further rules become `text`. */
export function sampleFor(schema: JsonRecord, text: string, depth = 0): unknown {
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  const choice = listIn(schema, 'enum')?.[0] ?? listIn(schema, 'examples')?.[0];
  if (choice !== undefined) return choice;
  const variant = (listIn(schema, 'anyOf') ?? listIn(schema, 'oneOf') ?? []).find(isRecord);
  if (variant !== undefined && depth < maxDepth) return sampleFor(variant, text, depth + 1);
  switch (textIn(schema, 'type') ?? textsIn(schema, 'type')[0]) {
    case 'string':
      return text.slice(0, numberIn(schema, 'maxLength') ?? 200);
    case 'integer':
    case 'number':
      return numberIn(schema, 'minimum') ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return depth < maxDepth ? [sampleFor(recordIn(schema, 'items') ?? {}, text, depth + 1)] : [];
    default:
      return sampleObject(schema, text, depth);
  }
}

/** Only what is required, or everything where nothing is. */
export function sampleObject(schema: JsonRecord, text: string, depth: number): JsonRecord {
  const properties = recordIn(schema, 'properties') ?? {};
  const required = textsIn(schema, 'required');
  const names = required.length > 0 ? required : Object.keys(properties);
  if (depth >= maxDepth) return {};
  return Object.fromEntries(names.map((name) => [name, sampleFor(recordIn(properties, name) ?? { type: 'string' }, text, depth + 1)]));
}
