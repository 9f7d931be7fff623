import { t } from '@vscode/l10n';
import type { PluginManifest } from '../../authority/record.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { manifestObjections, sizeProblem } from '../../manifest/model/admission/manifest.ts';
import type { PackageProblem, ProblemKind } from '../../manifest/model/admission/problem.ts';
import { type ManifestView, readManifest } from '../../manifest/model/manifest-view.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import { type PackageFiles, packageDigest } from './files.ts';

/** The one file that every package has, at its root. */
export const MANIFEST_PATH = 'plugin.toml';

/** A package whose manifest can be used; its contributions and grants are not judged yet. */
export interface ValidPackage {
  readonly files: PackageFiles;
  readonly digest: string;
  readonly view: ManifestView;
  readonly manifest: PluginManifest;
}

/** `id` is the plugin's, where the manifest could be read that far (docs/formats.md#validation-order, last column). */
export type Validation =
  | { readonly ok: true; readonly value: ValidPackage }
  | { readonly ok: false; readonly problem: PackageProblem; readonly id?: string };

/** Comes to the reference's one verdict on the files of a package: docs/formats.md#validation-order. */
export function validatePackage(files: PackageFiles, manifestUri: string): Validation {
  const bytes = files.get(MANIFEST_PATH);
  if (bytes === undefined) return refuse('missing', t('There is no plugin.toml'));
  const tooLarge = sizeProblem(bytes.byteLength);
  if (tooLarge) return { ok: false, problem: tooLarge };
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse('malformed', t('plugin.toml is not UTF-8'));
  const view = readManifest({ uri: manifestUri, label: MANIFEST_PATH, document: parseToml(text) });
  const { manifest } = view;
  for (const { problem, identified } of manifestObjections(view, (path) => files.has(path))) {
    return { ok: false, problem, ...(identified ? { id: manifest.id } : {}) };
  }
  return { ok: true, value: { files, digest: packageDigest(files), view, manifest } };
}

function refuse(kind: ProblemKind, message: string): Validation {
  return { ok: false, problem: { kind, phase: 'manifest', message } };
}
