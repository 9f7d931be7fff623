import { t } from '@vscode/l10n';
import { INSTANCE_WORLD, runtimeFaults } from '../../../authority/runtime-row.ts';
import { isSafeId, isSafePackagePath } from '../../../authority/safe-names.ts';
import { LineIndex } from '../../../base/line-index.ts';
import { isBlank } from '../../../base/white-space.ts';
import type { TomlTable } from '../../../toml/node.ts';
import { MAX_MANIFEST_BYTES } from '../../limits.ts';
import { type LocatedTable, textAt } from '../located.ts';
import type { ManifestView } from '../manifest-view.ts';
import type { SchemaIssue } from '../schema-issues.ts';
import type { AdmissionCheck, Objection, ProblemKind } from './problem.ts';

/** A check that a manifest does not pass, with where it stands. */
export interface ManifestObjection extends Objection {
  /** The table that is at fault, and the key in it. */
  readonly node: TomlTable;
  readonly key: string;
  /** Whether the plugin is known by its id all the same (docs/formats.md#validation-order, last column). */
  readonly identified: boolean;
  /** Of a departure from the schema. */
  readonly issue?: SchemaIssue;
}

/** Whether the package holds a file of that path; absent where that is not known. */
export type HasFile = (path: string) => boolean;

/**
 * Every reason why a manifest is not taken, in the order in which the reference looks: docs/formats.md#validation-order to
 * 13. The first one is the loader's refusal; the rules of the linter show them all.
 */
export function* manifestObjections(view: ManifestView, hasFile?: HasFile): Generator<ManifestObjection> {
  const { file, root } = view;
  const tooLarge = sizeProblem(Buffer.byteLength(file.document.text));
  if (tooLarge) yield { check: 'size', problem: tooLarge, node: root, key: '', identified: false };
  yield* textObjections(view);
  yield* headObjections(root);
  if (view.runtime) yield* runtimeObjections(view.runtime, hasFile);
  yield* contributionObjections(view);
  for (const { node } of view.hooks) {
    yield* nameObjections(node, 'id', (id) => t('"{0}" cannot be the id of a hook', id));
    yield* pathObjections(node, 'file', hasFile);
  }
}

/** Why a manifest of so many bytes is not read. */
export function sizeProblem(bytes: number) {
  if (bytes <= MAX_MANIFEST_BYTES) return undefined;
  const message = t('plugin.toml has {0} bytes; at most {1} are allowed', bytes, MAX_MANIFEST_BYTES);
  return { kind: 'bounds', phase: 'manifest', message } as const;
}

/** Departures from TOML and from the schema as the text has them, each with its line and never with what stands there. */
function* textObjections({ file, root, issues }: ManifestView): Generator<ManifestObjection> {
  const syntax = file.document.errors.map(({ start, message }) => ({ start, message, check: 'syntax' as const }));
  const schema = issues.map((issue) => ({ start: issue.span.start, ...describe(issue), issue }));
  if (syntax.length + schema.length === 0) return;
  const lines = new LineIndex(file.document.text);
  for (const { start, message, ...rest } of [...syntax, ...schema].sort((a, b) => a.start - b.start)) {
    const sentence = t('plugin.toml, line {0}: {1}', lines.positionAt(start).line + 1, message);
    yield { ...objection(rest.check, 'malformed', sentence, root, '', false), ...rest };
  }
}

function describe(issue: SchemaIssue): { readonly check: AdmissionCheck; readonly message: string } {
  switch (issue.kind) {
    case 'unknown-key':
      return { check: 'unknown-key', message: t('unknown key "{0}"', issue.key) };
    case 'missing-key':
      return { check: 'missing-key', message: t('the key "{0}" is missing', issue.key) };
    case 'wrong-value':
      return { check: 'wrong-value', message: t('a value of the wrong kind') };
    case 'unreadable':
      return { check: 'syntax', message: issue.reason };
  }
}

/** The only version of the manifest format there is (docs/formats.md#manifest-keys). */
export const SCHEMA_VERSION = 1;

function* headObjections(root: TomlTable): Generator<ManifestObjection> {
  const version = root.children.get('schema_version');
  if (version?.kind === 'integer' && version.value !== SCHEMA_VERSION) {
    yield objection('schema-version', 'api', t('"schema_version" must be 1'), root, 'schema_version');
  }
  const id = textAt(root, 'id');
  if (id !== undefined && !isSafeId(id)) {
    yield objection('plugin-id', 'malformed', t('"{0}" cannot be the id of a plugin', id), root, 'id', false);
  }
  for (const key of ['name', 'version']) {
    const value = textAt(root, key);
    if (value !== undefined && isBlank(value)) {
      const message = key === 'name' ? t('"name" is blank') : t('"version" is blank');
      yield objection('blank-name', 'malformed', message, root, key);
    }
  }
}

function* runtimeObjections(
  { node, value }: LocatedTable<Parameters<typeof runtimeFaults>[0]>,
  hasFile: HasFile | undefined,
): Generator<ManifestObjection> {
  for (const { check, kind, key, message } of runtimeFaults(value)) {
    // A value of a wrong type is told already, and is not an absent one.
    const written = node.children.get(key);
    if (written && written.kind !== 'string') continue;
    if (key === 'kind' && !written) continue;
    yield objection(check, kind, message, node, key);
  }
  for (const key of ['component', 'entry']) yield* pathObjections(node, key, hasFile);
}

function* pathObjections(node: TomlTable, key: string, hasFile: HasFile | undefined): Generator<ManifestObjection> {
  const path = textAt(node, key);
  if (path === undefined) return;
  const shown = JSON.stringify(path);
  if (!isSafePackagePath(path)) {
    yield objection('safe-path', 'traversal', t('{0} is not a safe path in a package', shown), node, key);
  } else if (hasFile && !hasFile(path)) {
    yield objection('file', 'missing', t('{0} is not in the package', shown), node, key);
  }
}

function* contributionObjections({ runtime, services, ingresses }: ManifestView): Generator<ManifestObjection> {
  const [first] = [...services, ...ingresses].sort((a, b) => a.node.start - b.node.start);
  if (first && runtime?.value.world !== INSTANCE_WORLD) {
    const message = t('Services and ingresses need the world {0}', INSTANCE_WORLD);
    yield objection('instance-world', 'surface', message, first.node, '');
  }
  for (const { node } of [...services, ...ingresses]) {
    yield* nameObjections(node, 'name', (name) => t('"{0}" cannot be the name of a service or an ingress', name));
  }
}

function* nameObjections(
  node: TomlTable,
  key: string,
  sentence: (name: string) => string,
): Generator<ManifestObjection> {
  const name = textAt(node, key);
  if (name !== undefined && !isSafeId(name)) {
    yield objection('contribution-name', 'malformed', sentence(name), node, key);
  }
}

function objection(
  check: AdmissionCheck,
  kind: ProblemKind,
  message: string,
  node: TomlTable,
  key: string,
  identified = true,
): ManifestObjection {
  return { check, problem: { kind, phase: 'manifest', message }, node, key, identified };
}
