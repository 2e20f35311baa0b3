import { parseSync, Visitor } from 'oxc-parser';

/* trust.md F59: after a fault nothing is deleted that nobody asked to delete. So every statement that takes rows away is known by name. */

export type Delete = { readonly where: string; readonly statement: string };

const takesAway = /\b(?:DELETE\s+FROM|DROP\s+(?:TABLE|TRIGGER|VIEW)|TRUNCATE\s+TABLE|(?:INSERT\s+OR\s+)?REPLACE\s+INTO|ON\s+DELETE\s+CASCADE)\b/i;

/** Statements of a source that take rows away, each with the function that holds it; also such as are put together from pieces. */
export function deletesIn(path: string, source: string): readonly Delete[] {
  const functions: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const texts: { readonly text: string; readonly start: number }[] = [];
  const named = (name: string | undefined, node: { readonly start: number; readonly end: number } | null | undefined): void => {
    if (name !== undefined && node !== null && node !== undefined) functions.push({ name, start: node.start, end: node.end });
  };
  new Visitor({
    FunctionDeclaration: (node) => named(node.id?.name, node),
    VariableDeclarator: (node) => named(node.id.type === 'Identifier' ? node.id.name : undefined, node.init),
    MethodDefinition: (node) => named(node.key.type === 'Identifier' || node.key.type === 'PrivateIdentifier' ? node.key.name : undefined, node),
    Property: (node) => named(node.key.type === 'Identifier' ? node.key.name : undefined, node.value),
    Literal(node) {
      if (typeof node.value === 'string') texts.push({ text: node.value, start: node.start });
    },
    TemplateLiteral: (node) => void texts.push({ text: node.quasis.map(({ value }) => value.raw).join(' x '), start: node.start }),
    BinaryExpression(node) {
      if (node.operator === '+') texts.push({ text: source.slice(node.start, node.end).replaceAll(/['"`]\s*\+\s*['"`]/g, ''), start: node.start });
    },
  }).visit(parseSync(path, source).program);
  return texts
    .filter(({ text }) => takesAway.test(text))
    .map(({ text, start }) => {
      const around = functions.filter((each) => each.start <= start && start < each.end).toSorted((one, other) => other.start - one.start)[0];
      return { where: `${path} ${around?.name ?? '(no function)'}`, statement: text.replaceAll(/\s+/g, ' ').trim() };
    });
}
