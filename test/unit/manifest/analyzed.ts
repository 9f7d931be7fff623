import { analyze } from '../../../src/manifest/lint/analyze.ts';
import type { Finding, Fix } from '../../../src/manifest/lint/finding.ts';
import type { SeveritySettings } from '../../../src/manifest/lint/finding-cache.ts';
import { MANIFEST_RULES } from '../../../src/manifest/lint/manifest-rules.ts';
import type { OverlayState, RootContext, Rule } from '../../../src/manifest/lint/rule.ts';
import { readManifest } from '../../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import type { FolderFacts, PackageFacts } from '../../../src/manifest/model/package-facts.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';

/** The texts below one root: manifests by the name of their folder, and the overlay where there is one. */
export interface Texts {
  readonly manifests: Readonly<Record<string, string>>;
  readonly overlay?: string;
  readonly folders?: Readonly<Record<string, FolderFacts>>;
  /** A file named `override.toml`. */
  readonly strayOverlay?: string;
}

/** Nothing is known of files. */
export const NO_FACTS: PackageFacts = { folders: new Map() };

export const OVERLAY = '.yoi/override.local.toml';

const STRAY_OVERLAY = '.yoi/override.toml';

export const manifestUri = (folder: string) => `${folder}/plugin.toml`;

export function rootOf({ manifests, overlay, folders = {}, strayOverlay }: Texts): RootContext {
  const file = (uri: string, text: string) => ({ uri, label: uri, document: parseToml(text) });
  const place: OverlayState =
    overlay === undefined
      ? { kind: 'absent', uri: OVERLAY, label: OVERLAY }
      : { kind: 'read', view: readOverlay(file(OVERLAY, overlay)) };
  return {
    manifests: Object.entries(manifests).map(([folder, text]) => readManifest(file(manifestUri(folder), text))),
    overlay: place,
    ...(strayOverlay === undefined
      ? {}
      : { misplacedOverlays: [{ file: file(STRAY_OVERLAY, strayOverlay), reason: 'misnamed' }] }),
    facts: { folders: new Map(Object.entries(folders).map(([folder, facts]) => [manifestUri(folder), facts])) },
  };
}

export function findingsOf(texts: Texts, rules: readonly Rule[] = MANIFEST_RULES, severities?: SeveritySettings) {
  return analyze(rootOf(texts), rules, severities);
}

/** Codes of what counts, without the mirrors. */
export function codesOf(texts: Texts): string[] {
  return findingsOf(texts)
    .filter((finding) => !finding.mirror)
    .map((finding) => finding.code);
}

/** The text of `uri` in `texts`; the empty text for what does not exist. */
export function textOf(texts: Texts, uri: string): string {
  if (uri === OVERLAY) return texts.overlay ?? '';
  if (uri === STRAY_OVERLAY) return texts.strayOverlay ?? '';
  return texts.manifests[uri.slice(0, -'/plugin.toml'.length)] ?? '';
}

/** What a finding marks. */
export function markedBy(texts: Texts, finding: Finding): string {
  return textOf(texts, finding.uri).slice(finding.span.start, finding.span.end);
}

/** Whether a fix writes this file as TOML; it may also create others. */
export function isToml(uri: string): boolean {
  return uri.endsWith('.toml');
}

/** The texts after a fix, and what lies beside them. */
export function applied(texts: Texts, fix: Fix): Texts {
  let result = fix.action?.kind === 'rename-file' ? renamed(texts, fix.action.uri, fix.action.to) : texts;
  for (const { uri, edits } of fix.edits) {
    if (!isToml(uri)) {
      result = withFile(result, uri);
      continue;
    }
    const text = applyEdits(textOf(texts, uri), edits);
    if (uri === OVERLAY) result = { ...result, overlay: text };
    else {
      const folder = uri.slice(0, -'/plugin.toml'.length);
      result = { ...result, manifests: { ...result.manifests, [folder]: text } };
    }
  }
  return result;
}

function renamed({ strayOverlay, ...others }: Texts, from: string, to: string): Texts {
  if (from !== STRAY_OVERLAY || to !== OVERLAY || strayOverlay === undefined) throw new Error(`${from} to ${to}`);
  return { ...others, overlay: strayOverlay };
}

function withFile(texts: Texts, uri: string): Texts {
  const [folder = '', ...path] = decodeURIComponent(uri).split('/');
  const facts = texts.folders?.[folder] ?? {};
  const files = new Set([...(facts.files ?? []), path.join('/')]);
  return { ...texts, folders: { ...texts.folders, [folder]: { ...facts, files } } };
}
