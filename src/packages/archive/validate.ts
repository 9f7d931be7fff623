import { t } from '@vscode/l10n';
import type { PluginManifest } from '../../authority/record.ts';
import { LineIndex } from '../../base/line-index.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { MAX_MANIFEST_BYTES } from '../../manifest/limits.ts';
import { type ManifestView, readManifest } from '../../manifest/model/manifest-view.ts';
import type { SchemaIssue } from '../../manifest/model/schema-issues.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import type { PackageProblem, ProblemKind } from '../root/problem.ts';
import { packageDigest } from './digest.ts';
import type { PackageFiles } from './files.ts';
import { validateManifest } from './validate-manifest.ts';

/** The one file that every package has, at its root. */
export const MANIFEST_PATH = 'plugin.toml';

/** A package whose manifest can be used; its contributions and grants are not judged yet. */
export interface ValidPackage {
  readonly files: PackageFiles;
  readonly digest: string;
  readonly view: ManifestView;
  readonly manifest: PluginManifest;
}

/** `id` is the plugin's, where the manifest could be read that far (spec plugin-package §1.10, last column). */
export type Validation =
  | { readonly ok: true; readonly value: ValidPackage }
  | { readonly ok: false; readonly problem: PackageProblem; readonly id?: string };

/** Comes to the reference's one verdict on the files of a package: spec plugin-package §1.10 rows 2–13. */
export function validatePackage(files: PackageFiles, manifestUri: string): Validation {
  const bytes = files.get(MANIFEST_PATH);
  if (bytes === undefined) return refuse('missing', t('There is no plugin.toml'));
  if (bytes.byteLength > MAX_MANIFEST_BYTES) {
    return refuse(
      'bounds',
      t('plugin.toml has {0} bytes; at most {1} are allowed', bytes.byteLength, MAX_MANIFEST_BYTES),
    );
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse('malformed', t('plugin.toml is not UTF-8'));
  const file: SourceFile = { uri: manifestUri, label: MANIFEST_PATH, document: parseToml(text) };
  const view = readManifest(file);
  const fault = firstFault(file, view);
  if (fault !== undefined) return refuse('malformed', fault);
  const { manifest } = view;
  const refusal = validateManifest(manifest, (path) => files.has(path));
  if (refusal !== undefined) {
    return { ok: false, problem: refusal.problem, ...(refusal.identified ? { id: manifest.id } : {}) };
  }
  return { ok: true, value: { files, digest: packageDigest(files), view, manifest } };
}

function refuse(kind: ProblemKind, message: string): Validation {
  return { ok: false, problem: { kind, phase: 'manifest', message } };
}

/** The earliest departure from TOML or from the schema, with its line and never with the text that stands there. */
function firstFault({ document }: SourceFile, { issues }: ManifestView): string | undefined {
  const syntax = document.errors.map(({ start, message }) => ({ start, message }));
  const schema = issues.map((issue) => ({ start: issue.span.start, message: issueMessage(issue) }));
  const [first] = [...syntax, ...schema].sort((left, right) => left.start - right.start);
  if (first === undefined) return undefined;
  const { line } = new LineIndex(document.text).positionAt(first.start);
  return t('plugin.toml, line {0}: {1}', line + 1, first.message);
}

function issueMessage(issue: SchemaIssue): string {
  switch (issue.kind) {
    case 'unknown-key':
      return t('unknown key "{0}"', issue.key);
    case 'missing-key':
      return t('the key "{0}" is missing', issue.key);
    case 'wrong-value':
      return t('a value of the wrong kind');
    case 'unreadable':
      return issue.reason;
  }
}
