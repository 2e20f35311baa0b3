import { Component } from 'react';
import type { ReactNode } from 'react';
import { PlainText } from './PlainText';

type Props = { readonly text: string; readonly children: ReactNode };

/** Keeps a text that breaks the pipeline from taking the window with it (trust.md B32): it is shown as plain text. */
export class MarkdownBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <PlainText text={this.props.text} onFormat={null} /> : this.props.children;
  }
}
