import { LineIndex } from '../../base/line-index.ts';
import { withoutByteOrderMark } from '../../base/utf8.ts';
import type { MisplacedOverlay, OverlayState } from '../../manifest/lint/rule.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { type ManifestView, readManifest } from '../../manifest/model/manifest-view.ts';
import { readOverlay } from '../../manifest/model/overlay-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import type { Files } from './files.ts';
import { isManifest, MANIFEST_NAME, misnamedOverlayOf, overlayOf, ROOT_FOLDER } from './layout.ts';

/** A text with its tree and its lines. Positions are counted without a byte order mark, as editors count them. */
export interface ParsedFile {
  readonly text: string;
  readonly source: SourceFile;
  readonly lines: LineIndex;
}

/** A file that exists and could not be taken into account. */
export interface UnreadFile {
  readonly uri: string;
  readonly label: string;
  readonly problem: PackageProblem;
}

/** The condition that a file meets which was not read: its size, or a text that cannot be loaded. */
export function unreadCode({ uri, problem }: UnreadFile): 'M37' | 'M02' | 'C01' {
  if (!isManifest(uri)) return 'C01';
  return problem.kind === 'bounds' ? 'M37' : 'M02';
}

/** Which texts belong to a root. */
export interface TextPaths {
  readonly root: string;
  readonly manifests: readonly string[];
  /** Overlays further up that the root's own keeps from being read. */
  readonly shadowed: readonly string[];
}

/** The texts of a root at one time. */
export interface RootTexts {
  readonly manifests: readonly ManifestView[];
  readonly overlay: OverlayState;
  readonly misplacedOverlays: readonly MisplacedOverlay[];
  /** All texts that were read, by URI. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly unread: readonly UnreadFile[];
}

/** Reads the texts of a root. What is as it was in `before` is not parsed again. */
export async function readRootTexts(files: Files, paths: TextPaths, before?: RootTexts): Promise<RootTexts> {
  const reading = new Reading(files, before);
  const overlay = await overlayState(reading, files, paths, before?.overlay);
  const known = new Map(before?.manifests.map((view) => [view.file, view]));
  const manifests: ManifestView[] = [];
  for (const uri of paths.manifests) {
    const source = await reading.source(uri);
    if (source) manifests.push(known.get(source) ?? readManifest(source));
  }
  const misplacedOverlays: MisplacedOverlay[] = [];
  const misnamed = await reading.sourceIfReadable(misnamedOverlayOf(files, paths.root));
  if (misnamed) misplacedOverlays.push({ file: misnamed, reason: 'misnamed' });
  for (const uri of paths.shadowed) {
    const file = await reading.sourceIfReadable(uri);
    if (file) misplacedOverlays.push({ file, reason: 'shadowed' });
  }
  return { manifests, overlay, misplacedOverlays, files: reading.parsed, unread: reading.unread };
}

async function overlayState(
  reading: Reading,
  files: Files,
  paths: TextPaths,
  before: OverlayState | undefined,
): Promise<OverlayState> {
  const uri = overlayOf(files, paths.root);
  const source = await reading.source(uri);
  if (source) {
    const known = before?.kind === 'read' && before.view.file === source;
    return known ? before : { kind: 'read', view: readOverlay(source) };
  }
  const named = { uri, label: files.label(uri) };
  if (reading.unread.length > 0) return { kind: 'unreadable', ...named };
  return (await isAlone(files, paths)) ? { kind: 'unreadable', ...named, alone: true } : { kind: 'absent', ...named };
}

/**
 * A plugin's folder that is looked at by itself, with no `.yoi` anywhere: nothing is known about the workspace that it
 * will be used in, and an overlay beside the manifest would become a part of the package.
 */
async function isAlone(files: Files, { root, manifests }: TextPaths): Promise<boolean> {
  return (
    manifests.includes(files.child(root, MANIFEST_NAME)) && !(await files.isFolder(files.child(root, ROOT_FOLDER)))
  );
}

/** Texts as they are read one after the other. */
class Reading {
  readonly parsed = new Map<string, ParsedFile>();
  readonly unread: UnreadFile[] = [];
  readonly #files: Files;
  readonly #before: ReadonlyMap<string, ParsedFile> | undefined;

  constructor(files: Files, before: RootTexts | undefined) {
    this.#files = files;
    this.#before = before?.files;
  }

  /** A file that is there and cannot be read is remembered. */
  async source(uri: string): Promise<SourceFile | undefined> {
    const state = await this.#files.read(uri);
    if (state.kind === 'unreadable') {
      this.unread.push({ uri, label: this.#files.label(uri), problem: state.problem });
    }
    return state.kind === 'text' ? this.#parse(uri, withoutByteOrderMark(state.text)) : undefined;
  }

  async sourceIfReadable(uri: string): Promise<SourceFile | undefined> {
    const state = await this.#files.read(uri);
    return state.kind === 'text' ? this.#parse(uri, withoutByteOrderMark(state.text)) : undefined;
  }

  #parse(uri: string, text: string): SourceFile {
    const before = this.#before?.get(uri);
    const file = before?.text === text ? before : parseFile(uri, this.#files.label(uri), text);
    this.parsed.set(uri, file);
    return file.source;
  }
}

function parseFile(uri: string, label: string, text: string): ParsedFile {
  return { text, source: { uri, label, document: parseToml(text) }, lines: new LineIndex(text) };
}
