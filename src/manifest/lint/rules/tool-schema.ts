import { t } from '@vscode/l10n';
import { type SchemaViolation, schemaViolations } from '../../../authority/tool-schema.ts';
import { setAt } from '../../../toml/edits.ts';
import type { TomlNode, TomlTable } from '../../../toml/node.ts';
import { deepestAt, keyRangeOf, nodeAt, pathOf, rangeOf } from '../../../toml/node-path.ts';
import { removeAt } from '../../../toml/remove-edits.ts';
import { type SourceFile, sourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';
import { setValueFix } from '../support/value-fix.ts';

export const toolSchema = defineRule({
  code: 'M21',
  severity: 'error',
  fixKinds: ['choice'],
  title: 'The input schema of a tool is not in the supported subset',
  documentation:
    'Input schemas use a small part of JSON Schema: `type`, `title`, `description`, `properties`, `required`, `additionalProperties`, `items` and `enum`. Every node has one type, the root is an object, required names are among the properties, and the values of an enum differ. A tool with another schema is listed and never offered.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace('{ type = "object" }', '{ type = "object", minProperties = 1 }') },
  *check({ file, manifest }) {
    for (const { node, value, whole } of manifest.tools) {
      const schema = node.children.get('input_schema');
      if (!schema || !whole) continue;
      for (const violation of schemaViolations(value.inputSchema)) {
        const found = deepestAt(schema, violation.path).node;
        const isKey = violation.problem === 'unknown-keyword' || violation.problem === 'keyword-misplaced';
        yield {
          at: sourceRange(file, isKey ? keyRangeOf(file.document, found) : rangeOf(file.document, found)),
          message: violation.message,
          fixes: () => repair(file, node, violation, found),
        };
      }
    }
  },
});

function repair(file: SourceFile, tool: TomlTable, { problem, path }: SchemaViolation, found: TomlNode) {
  const at = [...pathOf(tool), 'input_schema', ...path];
  switch (problem) {
    case 'unknown-keyword':
    case 'keyword-misplaced':
    case 'keyword-malformed':
    case 'required-unknown':
    case 'enum-malformed':
      return offerFix(
        { title: t('Remove {0} from {1}', String(path.at(-1)), file.label), kind: 'choice', preferred: true },
        editFile(file, (document) => removeAt(document, at)),
      );
    case 'type-missing':
      return offerFix(
        { title: t('Add "{0}"', 'type'), kind: 'choice', preferred: true },
        editFile(file, (document) => setAt(document, [...at, 'type'], guessType(found))),
      );
    case 'type-unknown':
    case 'root-not-object':
      return nodeAt(file.document, at) ? setValueFix(file, at, path.length === 1 ? 'object' : 'string') : [];
    case 'text-expected':
      return setValueFix(file, at, '');
    case 'not-object':
      return setValueFix(file, at, { type: path.length === 0 ? 'object' : 'string' });
  }
}

/** The type that the other keywords of a schema speak of. */
function guessType(node: TomlNode): string {
  const has = (key: string) => node.kind === 'table' && node.children.has(key);
  if (has('items')) return 'array';
  return node.name === 'input_schema' || has('properties') || has('required') ? 'object' : 'string';
}
