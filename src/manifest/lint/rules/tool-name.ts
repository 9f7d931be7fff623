import { t } from '@vscode/l10n';
import { isToolName, MAX_TOOL_NAME_BYTES } from '../../../authority/safe-names.ts';
import { cutBytes } from '../../../base/cut-bytes.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const toolName = defineRule({
  code: 'M19',
  severity: 'error',
  fixKinds: ['choice'],
  title: 'The name of a tool is not valid',
  documentation:
    'The name of a tool has 1 to 128 bytes in UTF-8 and neither white space nor control characters. Anything else is allowed, though agents read plain names best. A tool with another name is listed and never offered.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replaceAll('echo', 'say it') },
  *check({ file, manifest }) {
    for (const { node } of manifest.tools) {
      const name = textAt(node, 'name');
      if (name === undefined || isToolName(name)) continue;
      const better = toolNameLike(name);
      yield {
        at: valueRange(file, node, 'name'),
        message: t(
          'The name of a tool has 1 to {0} bytes, no white space and no control characters',
          MAX_TOOL_NAME_BYTES,
        ),
        fixes: () => (better === undefined ? [] : setValueFix(file, [...pathOf(node), 'name'], better)),
      };
    }
  },
});

function toolNameLike(name: string): string | undefined {
  const spelled = name.slice(0, MAX_TOOL_NAME_BYTES).replace(/[\p{White_Space}\p{Cc}]+/gu, '_');
  const better = cutBytes(spelled, MAX_TOOL_NAME_BYTES).replace(/^_+|_+$/g, '');
  return isToolName(better) ? better : undefined;
}
