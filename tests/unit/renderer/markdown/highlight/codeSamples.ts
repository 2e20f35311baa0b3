/** A little code in several languages, with what reaches over lines: comments, strings, tags, blocks. */
export const codeSamples: Readonly<Record<string, string>> = {
  typescript: `import { open } from './gate';

/**
 * Opens the gate.
 * @param width in metres
 */
export class Gate<T extends Hinge> {
  readonly #hinges: readonly T[] = [];

  async open(width: number, { isSlow = false }: Options = {}): Promise<void> {
    const words = \`The gate is \${width.toFixed(2)} m
wide, and \${this.#hinges.map((hinge) => \`\${hinge.name}: "oiled"\`).join(', ')}\`;
    for (const hinge of this.#hinges) if (/^iron\\/[a-z]+$/u.test(hinge.name)) await hinge.turn(isSlow ? 1e-3 : 90);
    return log(words); // done
  }
}
`,
  python: `from gate import Hinge

class Gate:
    """A gate,
    as wide as it is."""

    def __init__(self, width: float = 3.0) -> None:
        self.width = width  # metres

    @property
    def words(self) -> str:
        return f"The gate is {self.width:.2f} m {'wide' if self.width > 2 else 'narrow'}"

text = '''
on several
lines
'''
print([hinge for hinge in Hinge.all() if not hinge.rusty])
`,
  html: `<!doctype html>
<html lang="en">
  <!-- a comment
       on two lines -->
  <head>
    <style>
      .gate > a:hover { color: #1a5fb4; margin: 0 auto; }
    </style>
    <script>
      const wide = [1, 2, 3].map((x) => x * 2); // doubled
    </script>
  </head>
  <body class="gate"
        data-width="3">
    <p>The gate &amp; its <b>hinges</b></p>
  </body>
</html>
`,
  css: `/* The gate,
   drawn */
@media (max-width: 760px) {
  .gate::after {
    content: 'open';
    width: calc(100% - 2 * var(--space-2));
  }
}
`,
  json: `{
  "gate": { "width": 3.5, "open": true, "hinges": ["iron", "brass", null] },
  "note": "a \\"word\\" \\u00e9"
}
`,
  bash: `#!/usr/bin/env bash
set -euo pipefail
# opens the gate
for hinge in "\${hinges[@]}"; do
  if [[ -f "$HOME/$hinge" ]]; then
    cat <<END
The hinge $hinge
is here
END
  fi
done
echo 'done' | tee -a log.txt
`,
  diff: `diff --git a/gate.ts b/gate.ts
--- a/gate.ts
+++ b/gate.ts
@@ -1,3 +1,3 @@
 const gate = 1;
-const width = 2;
+const width = 3;
`,
  sql: `-- all gates
SELECT g.name, count(*) AS hinges
FROM gates g
JOIN hinges h ON h.gate_id = g.id /* each
of them */
WHERE g.width > 2.5 AND g.note <> 'it''s shut'
GROUP BY g.name;
`,
};
