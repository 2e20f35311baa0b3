/** A guard that is taken out of the house, as a change of its text, and the breach by which it must be seen. */
export type Sabotage = { readonly what: string; readonly file: string; readonly from: string; readonly to: string; readonly scenarios: readonly string[]; readonly breach: RegExp };

export const sabotages: readonly Sabotage[] = [
  {
    what: 'the policy allows everything',
    file: 'electron/tools/policy.ts',
    from: 'if (isQuiet) return',
    to: 'if (isQuiet || call.risk.length > 0) return',
    scenarios: ['file, write,', 'file, otherFolder,', 'pdf, many,'],
    breach: /was changed without a Yes|ran without a Yes|otherFolder is in a request/,
  },
  {
    what: 'any grant is good for any place',
    file: 'electron/tools/policy.ts',
    from: 'if (call.hasGrant()) return',
    to: 'if (call.root !== null) return',
    scenarios: ['file, otherFolder,'],
    breach: /otherFolder is in a request/,
  },
  {
    what: 'nothing is written down before the effect',
    file: 'electron/tools/toolCall.ts',
    from: "() => log.record(rows.decided(decision, null)));",
    to: '() => ({ sequence: 0 }));',
    scenarios: ['file, write,'],
    breach: /ran without a Yes|has no row/,
  },
  {
    what: 'what a result brought is forgotten',
    file: 'electron/tools/turnState.ts',
    from: 'if (taint !== undefined) this.#taint',
    to: 'if (taint !== undefined && this.#calls < 0) this.#taint',
    scenarios: ['file, write,'],
    breach: /does not say what was read before/,
  },
];
