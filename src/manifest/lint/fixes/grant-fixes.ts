import { BINDING_KEYS, grantsAnything, isDigest } from '../../../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId } from '../../../authority/identity.ts';
import { boundPackage, type KnownPlugin } from '../../model/match.ts';
import type { PackageFacts } from '../../model/package-facts.ts';
import { type Additions, addGrantsEdit, type Bindings, newEntryEdit, pinEdit } from '../../overlay-editor.ts';
import type { FileEdit, Fix } from '../finding.ts';
import type { EntryContext, GrantContext } from '../rule.ts';
import { offerFix } from './offer-fix.ts';

/** The plugin that is granted something, and the overlay that says so. */
export type GrantSubject = Pick<GrantContext, 'overlay' | 'plugin' | 'facts' | 'entry'>;

/** The overlay's name for titles. */
export function overlayLabel(context: Pick<GrantContext, 'overlay'>): string {
  return context.overlay.kind === 'read' ? context.overlay.view.file.label : context.overlay.label;
}

/** Grants `additions` to the plugin of `context`: into its entry, into a new one, or into a new overlay. */
export function grantEdit({ overlay, entry, plugin, facts }: GrantSubject, additions: Additions): FileEdit | undefined {
  if (overlay.kind === 'unreadable') return undefined;
  if (overlay.kind === 'absent') return newEntryEdit(overlay, bindingsOf(plugin, facts), additions);
  const { file } = overlay.view;
  if (!entry) return newEntryEdit(file, bindingsOf(plugin, facts), additions);
  return addGrantsEdit(file, entry, bindingsFor({ facts, entry, match: { kind: 'one', plugin } }), additions);
}

/**
 * Whether granting to this entry also makes other grants effective: those that stand there without their bindings, which
 * are added with the first grant. A title names one of them, so a person has to look.
 */
export function activatesOtherGrants({ entry }: Pick<GrantContext, 'entry'>): boolean {
  if (!entry) return false;
  return grantsAnything(entry.entry.grants) && BINDING_KEYS.some((key) => !entry.grants.node?.children.has(key));
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

/** Writes a pin into an entry and into its grants. */
export function setPin({ file, entry }: EntryContext, key: 'version' | 'digest', value: string, title: string): Fix[] {
  return offerFix({ title, kind: 'pin', preferred: true }, pinEdit(file, entry, key, value));
}

/** The digest of the package that an entry speaks of: that of the store, else that of the source folder. */
export function currentDigest({ match, facts }: EntryContext): string | undefined {
  return match.kind === 'one' ? bindingsOf(match.plugin, facts).digest : undefined;
}
