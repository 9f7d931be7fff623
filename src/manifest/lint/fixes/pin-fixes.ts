import { setAt } from '../../../toml/edits.ts';
import type { Fix } from '../finding.ts';
import type { EntryContext } from '../rule.ts';
import { type EditStep, editFile } from './edit-file.ts';
import { entryPath, grantsPath } from './grant-edit.ts';
import { offerFix } from './offer-fix.ts';

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
