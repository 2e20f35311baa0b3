import type { ApprovalChoice, ToolRisk } from '../../shared/tools';

/*
 * Who decides about a call (trust.md 9.2): the one place that lets anything pass without a question. Pure.
 */

export type Lasting = 'conversation' | 'folder';

/** What a risk lets a person grant, and whether that counts where outside text may have asked. */
type Rule = {
  readonly isQuiet: boolean;
  readonly lasting: readonly Lasting[];
  /** A grant counts, and is offered, in a tainted turn as well. */
  readonly countsWhenTainted: boolean;
};

const rules: { readonly [Risk in ToolRisk]: Rule } = {
  none: { isQuiet: true, lasting: [], countsWhenTainted: true },
  readFolder: { isQuiet: false, lasting: ['conversation', 'folder'], countsWhenTainted: true },
  writeFolder: { isQuiet: false, lasting: ['conversation'], countsWhenTainted: false },
  readClipboard: { isQuiet: false, lasting: [], countsWhenTainted: false },
  writeClipboard: { isQuiet: false, lasting: ['conversation'], countsWhenTainted: false },
  takeScreenshot: { isQuiet: false, lasting: [], countsWhenTainted: false },
  open: { isQuiet: false, lasting: [], countsWhenTainted: false },
  fetch: { isQuiet: false, lasting: ['conversation'], countsWhenTainted: false },
  billed: { isQuiet: false, lasting: [], countsWhenTainted: false },
};

export type JudgedCall = {
  readonly risk: ToolRisk;
  /** The place that a grant would hold for; `null`: there is none. */
  readonly root: string | null;
  readonly needsFreshYes: boolean;
  /** Nothing of a folder is read, only what it is called. */
  readonly isKnownAnyway: boolean;
  readonly isTainted: boolean;
  /** What was shown has changed since it was shown. */
  readonly hasChanged: boolean;
  /** The conversation is kept nowhere, and so is what is granted in it. */
  readonly isTemporary: boolean;
  /** The person switched it on that text is put on the clipboard with a notice and Undo. */
  readonly writesClipboardAtOnce: boolean;
  /** A grant for exactly this is in force. */
  readonly hasGrant: () => boolean;
};

export type Verdict =
  | { readonly kind: 'allow'; readonly decision: 'policy' | 'grant' }
  | { readonly kind: 'ask'; readonly choices: readonly Exclude<ApprovalChoice, 'deny'>[] };

export function judge(call: JudgedCall): Verdict {
  const { isQuiet, lasting, countsWhenTainted } = rules[call.risk];
  if (isQuiet) return { kind: 'allow', decision: 'policy' };
  if (call.risk === 'readFolder' && call.isKnownAnyway) return { kind: 'allow', decision: 'policy' };
  const mayLast = lasting.length > 0 && call.root !== null && !call.needsFreshYes && (countsWhenTainted || !call.isTainted);
  if (mayLast && !call.hasChanged) {
    if (call.risk === 'writeClipboard' && call.writesClipboardAtOnce) return { kind: 'allow', decision: 'policy' };
    if (call.hasGrant()) return { kind: 'allow', decision: 'grant' };
  }
  return { kind: 'ask', choices: mayLast && !call.isTemporary ? ['once', ...lasting] : ['once'] };
}

/** Whether what a tool of this power brings is outside text, even where the tool does not say so. */
export function bringsOutsideText(risk: ToolRisk): boolean {
  return risk === 'readFolder' || risk === 'readClipboard' || risk === 'takeScreenshot' || risk === 'fetch' || risk === 'billed';
}

/** Whether two such calls must not run at the same time: they change something that both may touch. */
export function changesSomething(risk: ToolRisk): boolean {
  return risk === 'writeFolder' || risk === 'writeClipboard' || risk === 'open';
}
