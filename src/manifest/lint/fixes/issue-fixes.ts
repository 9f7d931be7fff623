import { t } from '@vscode/l10n';
import { setAt } from '../../../toml/edits.ts';
import type { TomlPath } from '../../../toml/node-path.ts';
import { nodeAt } from '../../../toml/node-path.ts';
import { removeAt, renameAt } from '../../../toml/remove-edits.ts';
import { type TomlInput, tomlLiteral } from '../../../toml/toml-literal.ts';
import type { SchemaIssue } from '../../model/schema-issues.ts';
import { keysOf, outlineAt, type SchemaName } from '../../model/schema-outline.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { Fix } from '../finding.ts';
import { convertedValue } from './converted-value.ts';
import { editFile } from './edit-file.ts';
import { nearestWords } from './nearest-words.ts';
import { offerFix } from './offer-fix.ts';

/** Names that the format once had. */
const RENAMED_KEYS: Readonly<Record<string, string>> = { https: 'request' };

/** What a missing key gets, so that the finding is gone and the next one tells what to write. */
const STUBS: Readonly<Record<string, TomlInput>> = {
  schema_version: 1,
  id: 'example.plugin',
  name: 'example',
  version: '0.1.0',
  description: '',
  input_schema: { type: 'object' },
  kind: 'wasm-component',
  file: 'hook.md',
  surface: 'tool',
  namespace: 'example_',
  api: 'request',
};

/** What a person would do about a departure from the schema: rename or remove, add, choose another value. */
export function issueFixes(file: SourceFile, schema: SchemaName, issue: SchemaIssue): Fix[] {
  switch (issue.kind) {
    case 'unknown-key':
      return [...renameFixes(file, schema, issue.path, issue.key), ...removeFix(file, issue.path, issue.key)];
    case 'missing-key':
      return stubFix(file, issue.path, issue.key);
    case 'wrong-value':
      return issue.expected.kind === 'one-of'
        ? valueFixes(file, issue.path, issue.expected.values)
        : conversionFix(file, issue);
    case 'unreadable':
      return [];
  }
}

function renameFixes(file: SourceFile, schema: SchemaName, path: TomlPath, key: string): Fix[] {
  const table = path.slice(0, -1);
  const outline = outlineAt(schema, file.document.root, table);
  const free = keysOf(outline).filter((known) => !nodeAt(file.document, [...table, known]));
  const renamed = RENAMED_KEYS[key];
  const names = renamed !== undefined && free.includes(renamed) ? [renamed] : nearestWords(key, free);
  return names.flatMap((name, index) =>
    offerFix(
      { title: t('Rename "{0}" to "{1}"', key, name), kind: 'choice', preferred: index === 0 },
      editFile(file, (document) => renameAt(document, path, name)),
    ),
  );
}

function removeFix(file: SourceFile, path: TomlPath, key: string): Fix[] {
  return offerFix(
    { title: t('Remove "{0}" from {1}', key, file.label), kind: 'choice' },
    editFile(file, (document) => removeAt(document, path)),
  );
}

function stubFix(file: SourceFile, path: TomlPath, key: string): Fix[] {
  const stub = isPermissionKind(path) ? 'external_write' : (STUBS[key] ?? '');
  return offerFix(
    { title: t('Add "{0}"', key), kind: 'choice', preferred: true },
    editFile(file, (document) => setAt(document, path, stub)),
  );
}

function isPermissionKind(path: TomlPath): boolean {
  return path.at(-1) === 'kind' && path.at(-3) === 'permissions';
}

/** The same value in the form that is wanted, where there is no doubt what that is. */
function conversionFix(file: SourceFile, { path, node, expected }: Extract<SchemaIssue, { kind: 'wrong-value' }>) {
  const value = convertedValue(file.document, node, expected);
  if (value === undefined) return [];
  return offerFix(
    { title: t('Replace by {0}', tomlLiteral(value)), kind: 'choice', preferred: true },
    editFile(file, (document) => setAt(document, path, value)),
  );
}

function valueFixes(file: SourceFile, path: TomlPath, values: readonly string[]): Fix[] {
  const node = nodeAt(file.document, path);
  const written = node?.kind === 'string' ? node.value : '';
  const near = nearestWords(written, values);
  const offered = near.length > 0 ? near : values.length <= 5 ? values : [];
  return offered.flatMap((value, index) =>
    offerFix(
      { title: t('Replace by "{0}"', value), kind: 'choice', preferred: index === 0 && near.length > 0 },
      editFile(file, (document) => setAt(document, path, value)),
    ),
  );
}
