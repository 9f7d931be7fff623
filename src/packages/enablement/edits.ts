import { BINDING_KEYS, isDigest } from '../../authority/grant-binding.ts';
import type { Permission } from '../../authority/permission.ts';
import { type RequestTarget, TARGET_APIS, type UrlTarget } from '../../authority/target.ts';
import type { FileEdit } from '../../manifest/lint/finding.ts';
import { type EditStep, editFile } from '../../manifest/lint/fixes/edit-file.ts';
import { entryPath, grantsPath } from '../../manifest/lint/fixes/grant-edit.ts';
import { permissionInput, targetInput } from '../../manifest/lint/fixes/toml-inputs.ts';
import { type EntryView, readOverlay } from '../../manifest/model/overlay-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { appendAt, setAt } from '../../toml/edits.ts';
import type { TomlPath } from '../../toml/node-path.ts';
import { removeAt } from '../../toml/remove-edits.ts';

/** The package that an entry is to be about. */
export interface Pins {
  /** Source-qualified. */
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** What a person chose to allow. */
export interface ChosenGrants {
  readonly permissions: readonly Permission[];
  readonly request: readonly RequestTarget[];
  readonly websocket: readonly UrlTarget[];
}

const SWITCH = ['feature', 'plugins', 'enabled'] as const;

/**
 * Enables a package: its entry pins version and digest and grants exactly what was chosen, bound to the package; what it
 * granted before is gone. An empty overlay is given as an empty text. The switch for plugins is turned on, unless the
 * file says otherwise.
 */
export function enableEdit(overlay: SourceFile, pins: Pins, chosen: ChosenGrants): FileEdit | undefined {
  const view = readOverlay(overlay);
  const turnOn: EditStep[] = view.switchedOn === undefined ? [(document) => setAt(document, SWITCH, true)] : [];
  const entry = entryOf(overlay, pins.id);
  if (entry === undefined) {
    const { id, version, digest } = pins;
    const grants = grantsNothing(chosen) ? undefined : { ...pins, ...inputsOf(chosen) };
    const value = { id, version, digest, ...(grants === undefined ? {} : { grants }) };
    return editFile(overlay, ...turnOn, (document) => appendAt(document, ['plugins', 'enabled'], value, 'headers'));
  }
  const path = entryPath(entry);
  return editFile(
    overlay,
    ...turnOn,
    (document) => setAt(document, [...path, 'version'], pins.version),
    (document) => setAt(document, [...path, 'digest'], pins.digest),
    ...(entry.grants.node === undefined ? [] : [removeStep([...path, 'grants'])]),
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
  if (entry === undefined || !isDigest(pins.digest)) return undefined;
  const path = entryPath(entry);
  const { node } = entry.grants;
  return editFile(
    overlay,
    (document) => setAt(document, [...path, 'version'], pins.version),
    (document) => setAt(document, [...path, 'digest'], pins.digest),
    ...(node === undefined ? [] : bindingSteps(grantsPath(entry), pins)),
  );
}

/** Leaves a plugin enabled and takes back everything that it was granted. */
export function removeGrantsEdit(overlay: SourceFile, id: string): FileEdit | undefined {
  const entry = entryOf(overlay, id);
  return entry?.grants.node && editFile(overlay, removeStep(grantsPath(entry)));
}

function entryOf(overlay: SourceFile, id: string): EntryView | undefined {
  return readOverlay(overlay).entries.find(({ entry }) => entry.id === id);
}

function removeStep(path: TomlPath): EditStep {
  return (document) => removeAt(document, path);
}

function grantsNothing({ permissions, request, websocket }: ChosenGrants): boolean {
  return permissions.length + request.length + websocket.length === 0;
}

function inputsOf(chosen: ChosenGrants) {
  const lists = {
    permissions: chosen.permissions.map(permissionInput),
    request: chosen.request.map(targetInput),
    websocket: chosen.websocket.map(targetInput),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function bindingSteps(path: TomlPath, pins: Pins): EditStep[] {
  return BINDING_KEYS.map((key) => (document) => setAt(document, [...path, key], pins[key]));
}

function grantSteps(path: TomlPath, pins: Pins, chosen: ChosenGrants): EditStep[] {
  const { permissions } = inputsOf(chosen);
  return [
    ...bindingSteps(path, pins),
    ...(permissions === undefined
      ? []
      : [((document) => setAt(document, [...path, 'permissions'], permissions)) satisfies EditStep]),
    ...TARGET_APIS.flatMap((api) =>
      chosen[api].map(
        (target): EditStep =>
          (document) =>
            appendAt(document, [...path, api], targetInput(target), 'headers'),
      ),
    ),
  ];
}
