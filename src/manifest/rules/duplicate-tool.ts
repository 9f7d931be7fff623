import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { pathOf } from '../toml/node-path.ts';
import { textAt } from '../view/located.ts';
import { TOOL, TOOL_MANIFEST } from './examples.ts';
import { valueSpot } from './spots.ts';
import { setValueFix } from './value-fix.ts';

export const duplicateTool = defineRule({
  code: 'M20',
  severity: 'error',
  title: 'Two tools have one name',
  documentation: 'A name stands for one tool. With two of one name neither is offered.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: `${TOOL_MANIFEST}${TOOL}` },
  *check({ file, manifest }) {
    const names = manifest.tools.map(({ node }) => textAt(node, 'name'));
    if (new Set(names).size === names.length) return;
    for (const [index, { node }] of manifest.tools.entries()) {
      const name = names[index];
      const others = manifest.tools.filter((other, at) => other.node !== node && names[at] === name);
      if (name === undefined || others.length === 0) continue;
      yield {
        at: valueSpot(file, node, 'name'),
        message: t('Two tools are named "{0}"', name),
        related: others.map((other) => ({ at: valueSpot(file, other.node, 'name'), message: t('also named so') })),
        fixes: () => setValueFix(file, [...pathOf(node), 'name'], freeName(name, names)),
      };
    }
  },
});

function freeName(name: string, taken: readonly (string | undefined)[]): string {
  for (let number = 2; ; number++) if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`;
}
