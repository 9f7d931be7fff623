import { BINDING_KEYS, isDigest } from '../authority/grant-binding.ts';
import type { Permission } from '../authority/permission.ts';
import type { FsGrant } from '../authority/record.ts';
import { TARGET_APIS, type Target, type TargetApi } from '../authority/target.ts';
import { appendAt, setAt } from '../toml/edits.ts';
import type { TomlPath } from '../toml/node-path.ts';
import { nodeAt } from '../toml/node-path.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { removeAt } from '../toml/remove-edits.ts';
import type { TomlInputTable } from '../toml/toml-literal.ts';
import type { FileEdit } from './lint/finding.ts';
import { type EditStep, editFile, inSequence } from './lint/fixes/edit-file.ts';
import { permissionInput, targetInput } from './lint/fixes/toml-inputs.ts';
import { type EntryView, readOverlay, SWITCH_PATH } from './model/overlay-view.ts';
import type { SourceFile } from './model/source-file.ts';

/*
 * The one author of changes of an overlay: fixes, the commands of the Plugins view and the command line make theirs here.
 * Every edit leaves what it is not about as it was, and none comes back where nothing would change.
 */

/** The package that an entry and its grants are about, as far as it is known. */
export interface Bindings {
  /** Source-qualified. */
  readonly id?: string;
  readonly version?: string;
  readonly digest?: string;
}

/** The package that an entry is to be about. */
export type Pins = Required<Bindings>;

/** What is granted. */
export interface Additions {
  readonly permissions?: readonly Permission[];
  readonly request?: readonly Target[];
  readonly websocket?: readonly Target[];
  readonly fs?: readonly FsGrant[];
}

/** Where a new overlay is to be written. */
export interface NewOverlay {
  readonly uri: string;
  readonly label: string;
}

const ENTRIES_PATH = ['plugins', 'enabled'] as const;

/** Where an entry stands in its overlay. */
export function entryPath({ index }: Pick<EntryView, 'index'>): TomlPath {
  return [...ENTRIES_PATH, index];
}

export function grantsPath(entry: Pick<EntryView, 'index'>): TomlPath {
  return [...entryPath(entry), 'grants'];
}

/** Turns the switch for plugins on. */
export function switchOnEdit(overlay: SourceFile): FileEdit | undefined {
  return editFile(overlay, switchOn);
}

/**
 * Enables a package: its entry pins version and digest and grants exactly what was chosen, bound to the package; what it
 * granted before is gone. An empty overlay is given as an empty text. The switch for plugins is turned on, unless the
 * file says otherwise.
 */
export function enableEdit(overlay: SourceFile, pins: Pins, chosen: Additions): FileEdit | undefined {
  const turnOn = readOverlay(overlay).switchedOn === undefined ? [switchOn] : [];
  const entry = entryOf(overlay, pins.id);
  if (!entry) return editFile(overlay, ...turnOn, newEntryStep(pins, chosen));
  return editFile(
    overlay,
    ...turnOn,
    ...pinSteps(entryPath(entry), pins),
    ...(entry.grants.node ? [removeStep(grantsPath(entry))] : []),
    ...(grantsNothing(chosen) ? [] : grantSteps(grantsPath(entry), pins, chosen)),
  );
}

/** Takes the entry of a plugin out, with all that it grants. */
export function disableEdit(overlay: SourceFile, id: string): FileEdit | undefined {
  const entry = entryOf(overlay, id);
  return entry && editFile(overlay, removeStep(entryPath(entry)));
}

/** Makes an entry and its grants be about the package as it is now. What is granted stays the same. */
export function updatePinsEdit(overlay: SourceFile, pins: Pins): FileEdit | undefined {
  const entry = entryOf(overlay, pins.id);
  if (!entry || !isDigest(pins.digest)) return undefined;
  const bindings = entry.grants.node ? bindingSteps(grantsPath(entry), pins) : [];
  return editFile(overlay, ...pinSteps(entryPath(entry), pins), ...bindings);
}

/** Leaves a plugin enabled and takes back everything that it was granted. */
export function removeGrantsEdit(overlay: SourceFile, id: string): FileEdit | undefined {
  const entry = entryOf(overlay, id);
  return entry?.grants.node && editFile(overlay, removeStep(grantsPath(entry)));
}

/**
 * Grants one more target to a plugin that is enabled, and nothing else; bindings that its grants lack are added. Nothing
 * comes back for a plugin without an entry.
 */
export function grantTargetEdit(overlay: SourceFile, pins: Pins, api: TargetApi, target: Target): FileEdit | undefined {
  const entry = entryOf(overlay, pins.id);
  return entry && isDigest(pins.digest) ? addGrantsEdit(overlay, entry, pins, { [api]: [target] }) : undefined;
}

/**
 * Grants `additions` to an entry. Bindings that its grants lack are added, since without them nothing is granted; those
 * that are there stay, right or wrong.
 */
export function addGrantsEdit(
  overlay: SourceFile,
  entry: EntryView,
  known: Bindings,
  additions: Additions,
): FileEdit | undefined {
  return editFile(overlay, ...missingBindings(entry, known), ...additionSteps(grantsPath(entry), additions));
}

/** Grants `additions` to a plugin that has no entry yet, in an overlay that need not exist: then with the switch. */
export function newEntryEdit(
  overlay: SourceFile | NewOverlay,
  bindings: Bindings,
  additions: Additions,
): FileEdit | undefined {
  if ('document' in overlay) return editFile(overlay, newEntryStep(bindings, additions));
  const empty = { ...overlay, document: parseToml('') };
  const edit = editFile(empty, switchOn, newEntryStep(bindings, additions));
  return edit && { ...edit, create: true };
}

/** Writes one pin into an entry, and into its grants where they have one, as both must be the package's. */
export function pinEdit(
  overlay: SourceFile,
  entry: EntryView,
  key: 'version' | 'digest',
  value: string,
): FileEdit | undefined {
  const inGrants = entry.grants.node?.children.has(key) && entry.entry.grants[key] !== value;
  return editFile(
    overlay,
    setStep([...entryPath(entry), key], value),
    ...(inGrants ? [setStep([...grantsPath(entry), key], value)] : []),
  );
}

/** The list elements that grant `additions` below the grants at `path`. */
export function additionSteps(path: TomlPath, { permissions = [], fs = [], ...targets }: Additions): EditStep[] {
  const inputs = permissions.map(permissionInput);
  return [
    ...(inputs.length > 0 ? [appendPermissions([...path, 'permissions'], inputs)] : []),
    ...TARGET_APIS.flatMap((api) => (targets[api] ?? []).map((one) => appendStep([...path, api], targetInput(one)))),
    ...fs.map((root) => appendStep([...path, 'fs'], { ...root })),
  ];
}

const switchOn: EditStep = (document) => setAt(document, SWITCH_PATH, true);

function entryOf(overlay: SourceFile, id: string): EntryView | undefined {
  return readOverlay(overlay).entries.find(({ entry }) => entry.id === id);
}

function newEntryStep(bindings: Bindings, additions: Additions): EditStep {
  const { id, version, digest } = bindings;
  const pins = { id, version, digest };
  const grants = grantsNothing(additions) ? undefined : { ...pins, ...listsOf(additions) };
  const value = { ...pins, ...(grants ? { grants } : {}) };
  return (document) => appendAt(document, ENTRIES_PATH, value, 'headers');
}

/** What a replaced list of grants says; the permissions are written as a whole, so that they get their own layout. */
function grantSteps(path: TomlPath, pins: Pins, { permissions, ...others }: Additions): EditStep[] {
  const { permissions: list } = listsOf({ permissions: permissions ?? [] });
  return [
    ...bindingSteps(path, pins),
    ...(list ? [setStep([...path, 'permissions'], list)] : []),
    ...additionSteps(path, others),
  ];
}

function pinSteps(path: TomlPath, { version, digest }: Pins): EditStep[] {
  return [setStep([...path, 'version'], version), setStep([...path, 'digest'], digest)];
}

function bindingSteps(path: TomlPath, pins: Pins): EditStep[] {
  return BINDING_KEYS.map((key) => setStep([...path, key], pins[key]));
}

/** Adds those of the `known` bindings that the grants of `entry` lack. */
function missingBindings(entry: EntryView, known: Bindings): EditStep[] {
  return BINDING_KEYS.flatMap((key) => {
    const value = known[key];
    if (value === undefined || entry.grants.node?.children.has(key)) return [];
    return [setStep([...grantsPath(entry), key], value)];
  });
}

function listsOf({ permissions = [], request = [], websocket = [], fs = [] }: Additions) {
  const lists = {
    permissions: permissions.map(permissionInput),
    request: request.map(targetInput),
    websocket: websocket.map(targetInput),
    fs: fs.map((root): TomlInputTable => ({ ...root })),
  };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return Object.fromEntries(filled) as Partial<typeof lists>;
}

function grantsNothing(additions: Additions): boolean {
  return Object.keys(listsOf(additions)).length === 0;
}

/** A list that is made is written as a whole, so that it gets its own layout; one that is there grows in its layout. */
function appendPermissions(path: TomlPath, permissions: readonly TomlInputTable[]): EditStep {
  const one = permissions.map(
    (each): EditStep =>
      (document) =>
        appendAt(document, path, each),
  );
  return (document) => (nodeAt(document, path) ? inSequence(...one)(document) : setAt(document, path, permissions));
}

function setStep(path: TomlPath, value: Parameters<typeof setAt>[2]): EditStep {
  return (document) => setAt(document, path, value);
}

function appendStep(path: TomlPath, value: TomlInputTable): EditStep {
  return (document) => appendAt(document, path, value, 'headers');
}

function removeStep(path: TomlPath): EditStep {
  return (document) => removeAt(document, path);
}
