import { t } from '@vscode/l10n';
import type { TomlTable } from '../../../toml/node.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import { defineRule } from '../rule.ts';
import { TOOL, TOOL_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

/** Other places that each report points at; all have a report of their own. */
const MAX_NAMED = 10;

export const duplicateTool = defineRule({
  code: 'M20',
  severity: 'error',
  fixKinds: ['choice'],
  title: 'Two tools have one name',
  documentation: 'A name stands for one tool. With two of one name neither is offered.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: `${TOOL_MANIFEST}${TOOL}` },
  *check({ file, manifest }) {
    const byName = new Map<string, TomlTable[]>();
    for (const { node } of manifest.tools) {
      const name = textAt(node, 'name');
      if (name === undefined) continue;
      const known = byName.get(name);
      if (known) known.push(node);
      else byName.set(name, [node]);
    }
    for (const { node } of manifest.tools) {
      const name = textAt(node, 'name') ?? '';
      const same = byName.get(name) ?? [];
      if (same.length < 2) continue;
      const others = same.slice(0, MAX_NAMED + 1).filter((other) => other !== node);
      yield {
        at: valueRange(file, node, 'name'),
        message: t('Two tools are named "{0}"', name),
        related: others.map((other) => ({ at: valueRange(file, other, 'name'), message: t('also named so') })),
        fixes: () => setValueFix(file, [...pathOf(node), 'name'], freeName(name, byName)),
      };
    }
  },
});

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 2; ; number++) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`;
}
