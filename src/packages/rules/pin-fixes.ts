import type { Fix } from '../../manifest/finding.ts';
import { type EditStep, editFile } from '../../manifest/fixes/edit-file.ts';
import { entryPath, grantsPath } from '../../manifest/fixes/grant-edit.ts';
import { offerFix } from '../../manifest/fixes/offer-fix.ts';
import type { EntryContext } from '../../manifest/rule.ts';
import { setAt } from '../../manifest/toml/edits.ts';

/** Writes a pin into an entry, and into its grants where they have one, as both must be the package's. */
export function setPin({ file, entry }: EntryContext, key: 'version' | 'digest', value: string, title: string): Fix[] {
  const steps: EditStep[] = [(document) => setAt(document, [...entryPath(entry), key], value)];
  const inGrants = entry.grants.node?.children.get(key);
  if (inGrants !== undefined && entry.entry.grants[key] !== value) {
    steps.push((document) => setAt(document, [...grantsPath(entry), key], value));
  }
  return offerFix({ title, kind: 'pin', preferred: true }, editFile(file, ...steps));
}

/** The digest of the package that an entry speaks of: that of the store, else that of the source folder. */
export function currentDigest({ match, facts }: EntryContext): string | undefined {
  if (match.kind !== 'one') return undefined;
  return match.plugin.archive?.digest ?? facts.folders.get(match.plugin.manifest.file.uri)?.digest;
}
