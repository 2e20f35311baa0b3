import type { Literal } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import { mathSyntax } from './mathSyntax';

/** A formula in the Markdown tree, as it becomes an element: `code`, so that without a drawing it is still its source. */
type MathNode = Literal & { readonly type: 'math' | 'inlineMath' };

declare module 'mdast' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a declaration can be added to only as an interface
  interface RootContentMap {
    readonly math: MathNode & { readonly type: 'math' };
    readonly inlineMath: MathNode & { readonly type: 'inlineMath' };
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- as above
  interface PhrasingContentMap {
    readonly inlineMath: MathNode & { readonly type: 'inlineMath' };
  }
}

export const inlineClass = 'math-inline';
export const displayClass = 'math-display';
const sourceClass = 'math-source';

/** Makes nodes of what `mathSyntax` finds. A display formula that is not closed is a paragraph with its source. */
export const mathFromMarkdown: Extension = {
  enter: {
    mathText(token) {
      this.enter({ type: 'inlineMath', value: '' }, token);
      this.buffer();
    },
    mathFlow(token) {
      this.enter({ type: 'math', value: '' }, token);
      this.buffer();
    },
  },
  exit: {
    mathText(token) {
      const source = this.sliceSerialize(token);
      finish(this, token, source.startsWith('$$') || source.startsWith('\\[') ? displayClass : inlineClass);
    },
    mathFlow(token) {
      const source = this.sliceSerialize(token).trimEnd();
      const isClosed = /^(?:\$\$|\\\[)[^]*[\r\n][^]*(?:\$\$|\\\])$/.test(source);
      finish(this, token, isClosed ? displayClass : sourceClass, source);
    },
    mathData(token) {
      this.config.enter.data?.call(this, token);
      this.config.exit.data?.call(this, token);
    },
  },
};

function finish(context: CompileContext, token: Token, className: string, source = ''): void {
  const tex = context.resume().trim();
  const node = context.stack.at(-1);
  context.exit(token);
  if (node?.type !== 'math' && node?.type !== 'inlineMath') return;
  const isSource = className === sourceClass || tex === '';
  node.value = isSource ? source : tex;
  node.data = {
    hName: isSource ? 'p' : 'code',
    hProperties: { className: [isSource ? sourceClass : className] },
    hChildren: [{ type: 'text', value: node.value }],
  };
}

function addMath(this: { readonly data: () => object }): void {
  const data: { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] } = this.data();
  (data.micromarkExtensions ??= []).push(mathSyntax);
  (data.fromMarkdownExtensions ??= []).push(mathFromMarkdown);
}

/** The same for react-markdown: a plug-in that adds the two extensions to the parser. */
export const remarkMath = addMath;
