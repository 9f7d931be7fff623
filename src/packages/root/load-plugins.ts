import { realpath } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { MAX_OVERLAY_BYTES } from '../../manifest/limits.ts';
import { overlayObjections } from '../../manifest/model/admission/overlay.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { type OverlayView, readOverlay } from '../../manifest/model/overlay-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import { decodeText } from './decode-text.ts';
import { type Discovery, discover } from './discover.ts';
import { codeOf, ioProblem } from './io-problem.ts';
import type { PackageCache } from './package-cache.ts';
import { type PluginItem, pluginItems } from './plugin-item.ts';
import { readBounded } from './read-bounded.ts';
import { overlayPath } from './read-root.ts';
import { storesOf } from './stores.ts';

/** An overlay as it is: usable, not there (an empty text), or unusable as a whole (docs/formats.md#overlay). */
export type OverlayReading =
  | { readonly ok: true; readonly file: SourceFile; readonly view: OverlayView; readonly exists: boolean }
  | { readonly ok: false; readonly problem: PackageProblem };

/** What is in the stores of a workspace and what is enabled. */
export interface LoadedPlugins {
  readonly discovery: Discovery;
  readonly overlay: OverlayReading;
  /** Without what is enabled when the overlay is unusable. */
  readonly items: readonly PluginItem[];
}

/** Reads what stands in the files now. What has not changed since `before` is taken from there. */
export async function loadPlugins(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  cache: PackageCache,
  before?: LoadedPlugins,
): Promise<LoadedPlugins> {
  const overlay = await readOverlayFile(root, before?.overlay);
  const discovery = await discover(storesOf(root, env), cache);
  const entries = overlay.ok ? overlay.view.entries.map(({ entry }) => entry) : [];
  return { discovery, overlay, items: pluginItems(discovery, entries) };
}

/** Reads the overlay of a root. One wrong key below `plugins` makes all of it unusable, as in the reference. */
export async function readOverlayFile(root: string, before?: OverlayReading): Promise<OverlayReading> {
  const path = overlayPath(root);
  const text = await textOf(path);
  if (typeof text === 'object') return { ok: false, problem: text };
  if (before?.ok && before.exists === (text !== undefined) && before.file.document.text === (text ?? '')) return before;
  const uri = pathToFileURL(path).href;
  const file: SourceFile = { uri, label: '.yoi/override.local.toml', document: parseToml(text ?? '') };
  return checkOverlay(file, text !== undefined);
}

/** The same for a text that is not on the disk, as in an editor. */
export function checkOverlay(file: SourceFile, exists: boolean): OverlayReading {
  const view = readOverlay(file);
  for (const { problem } of overlayObjections(view)) return { ok: false, problem };
  return { ok: true, file, view, exists };
}

async function textOf(path: string): Promise<string | undefined | PackageProblem> {
  try {
    const bytes = await readBounded(await realpath(path), MAX_OVERLAY_BYTES);
    const text = bytes.ok ? decodeText(bytes.value) : bytes;
    return text.ok ? text.value : text.problem;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : ioProblem(error).problem;
  }
}
