import { BINDING_KEYS, isDigest } from '../../../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId } from '../../../authority/identity.ts';
import type { Permission } from '../../../authority/permission.ts';
import { TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { appendAt, setAt } from '../../../toml/edits.ts';
import type { TomlPath } from '../../../toml/node-path.ts';
import { nodeAt } from '../../../toml/node-path.ts';
import { parseToml } from '../../../toml/parse-toml.ts';
import type { TomlInputTable } from '../../../toml/toml-literal.ts';
import { boundPackage, type KnownPlugin } from '../../model/match.ts';
import type { EntryView } from '../../model/overlay-view.ts';
import type { PackageFacts } from '../../model/package-facts.ts';
import type { FileEdit } from '../finding.ts';
import type { EntryContext, GrantContext } from '../rule.ts';
import { type EditStep, editFile, inSequence } from './edit-file.ts';
import { permissionInput, targetInput } from './toml-inputs.ts';

/** What a fix grants. */
export interface Additions {
  readonly permissions?: readonly Permission[];
  readonly request?: readonly Target[];
  readonly websocket?: readonly Target[];
}

/** The overlay's name for titles. */
export function overlayLabel(context: Pick<GrantContext, 'overlay'>): string {
  return context.overlay.kind === 'read' ? context.overlay.view.file.label : context.overlay.label;
}

/**
 * Grants `additions` to the plugin of `context`: into its entry, into a new entry, or into a new overlay with the switch
 * for plugins. Bindings that the grants still lack are added, since without them nothing is granted; those that are there
 * stay as they are.
 */
export function grantEdit(context: GrantContext, additions: Additions): FileEdit | undefined {
  const { overlay, entry } = context;
  if (overlay.kind === 'unreadable') return undefined;
  if (overlay.kind === 'absent') return newOverlay(context, overlay, additions);
  if (!entry) return editFile(overlay.view.file, newEntry(context, additions));
  const known = bindingsFor({ ...context, entry, match: { kind: 'one', plugin: context.plugin } });
  return editFile(overlay.view.file, ...missingBindings(entry, known), ...additionSteps(grantsPath(entry), additions));
}

/**
 * Whether granting to this entry also makes other grants effective: those that stand there without their bindings, which
 * are added with the first grant. A title names one of them, so a person has to look.
 */
export function activatesOtherGrants({ entry }: Pick<GrantContext, 'entry'>): boolean {
  if (!entry) return false;
  const { node, permissions, request, websocket, fs } = entry.grants;
  const others = permissions.length + request.length + websocket.length + fs.length;
  return others > 0 && BINDING_KEYS.some((key) => !node?.children.has(key));
}

/** Where an entry stands in its overlay. */
export function entryPath(entry: EntryView): TomlPath {
  return ['plugins', 'enabled', entry.index];
}

export function grantsPath(entry: EntryView): TomlPath {
  return [...entryPath(entry), 'grants'];
}

/** What grants have to say about their package, as far as it is known. */
export interface Bindings {
  readonly id?: string;
  readonly version?: string;
  readonly digest?: string;
}

/** The bindings of a plugin's package. The digest of a folder is that of its saved files. */
function bindingsOf(plugin: KnownPlugin, facts: PackageFacts): Bindings {
  const bound = boundPackage(plugin);
  const digest = bound.digest ?? facts.folders.get(plugin.manifest.file.uri)?.digest;
  return { id: formatIdentity(bound.identity), version: bound.version, ...(digest === undefined ? {} : { digest }) };
}

/** The bindings that fit an entry: those of its package, else what the entry itself pins. */
export function bindingsFor({ entry, match, facts }: Pick<EntryContext, 'entry' | 'match' | 'facts'>): Bindings {
  const { id, version, digest } = entry.entry;
  const pinned: Bindings = {
    ...(parseQualifiedId(id).kind === 'qualified' ? { id } : {}),
    ...(version === undefined ? {} : { version }),
    ...(digest !== undefined && isDigest(digest) ? { digest } : {}),
  };
  return match.kind === 'one' ? { ...pinned, ...bindingsOf(match.plugin, facts) } : pinned;
}

/** Adds those of the `known` bindings that the grants of `entry` lack; those that are there stay as they are. */
export function missingBindings(entry: EntryView, known: Bindings): EditStep[] {
  return BINDING_KEYS.flatMap((key) => {
    const value = known[key];
    if (value === undefined || entry.grants.node?.children.has(key)) return [];
    return [(document) => setAt(document, [...grantsPath(entry), key], value)];
  });
}

function additionSteps(grants: TomlPath, additions: Additions): EditStep[] {
  const permissions = (additions.permissions ?? []).map(permissionInput);
  return [
    ...(permissions.length > 0 ? [appendPermissions([...grants, 'permissions'], permissions)] : []),
    ...TARGET_APIS.flatMap((api: TargetApi) =>
      (additions[api] ?? []).map(
        (target): EditStep =>
          (document) =>
            appendAt(document, [...grants, api], targetInput(target), 'headers'),
      ),
    ),
  ];
}

/** A list that is made is written as a whole, so that it gets its own layout; one that is there grows in its layout. */
function appendPermissions(path: TomlPath, permissions: readonly TomlInputTable[]): EditStep {
  const one = permissions.map(
    (permission): EditStep =>
      (document) =>
        appendAt(document, path, permission),
  );
  return (document) => (nodeAt(document, path) ? inSequence(...one)(document) : setAt(document, path, permissions));
}

function newEntry(context: GrantContext, additions: Additions): EditStep {
  const { id, version, digest } = bindingsOf(context.plugin, context.facts);
  const bindings = { id, version, digest };
  const lists = {
    permissions: additions.permissions?.map(permissionInput),
    request: additions.request?.map(targetInput),
    websocket: additions.websocket?.map(targetInput),
  };
  const entry = { ...bindings, grants: { ...bindings, ...lists } };
  return (document) => appendAt(document, ['plugins', 'enabled'], entry, 'headers');
}

function newOverlay(
  context: GrantContext,
  place: { readonly uri: string; readonly label: string },
  additions: Additions,
): FileEdit | undefined {
  const empty = { uri: place.uri, label: place.label, document: parseToml('') };
  const switchOn: EditStep = (document) => setAt(document, ['feature', 'plugins', 'enabled'], true);
  const edit = editFile(empty, switchOn, newEntry(context, additions));
  return edit && { ...edit, create: true };
}
