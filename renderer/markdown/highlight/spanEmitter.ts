import type { Emitter } from 'highlight.js';

/** A run of characters of one look: the highlighter's class names, and the text. */
export type Span = readonly [classes: string, text: string];

/** Takes what the highlighter finds as runs one after the other, each with the classes of all that it stands in. */
export class SpanEmitter implements Emitter {
  readonly spans: Span[] = [];
  readonly #open: string[] = [];

  addText(text: string): void {
    if (text !== '') this.spans.push([this.#open.join(' '), text]);
  }

  startScope(name: string): void {
    this.#open.push(classesOf(name));
  }

  endScope(): void {
    this.#open.pop();
  }

  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  /** Code of another language within. */
  __addSublanguage(other: Emitter): void {
    if (!(other instanceof SpanEmitter)) return;
    for (const [classes, text] of other.spans) this.spans.push([[...this.#open, classes].filter((each) => each !== '').join(' '), text]);
  }

  finalize(): void {
    // Nothing is put off.
  }

  /** Nobody asks for HTML here: text becomes nodes. */
  toHTML(): string {
    return '';
  }
}

/** `title.function` is drawn as `hljs-title function_`, as the highlighter's own style sheets expect. */
function classesOf(scope: string): string {
  const [first = '', ...rest] = scope.split('.');
  return [`hljs-${first}`, ...rest.map((part, at) => `${part}${'_'.repeat(at + 1)}`)].join(' ');
}
