import type { ManifestView } from './manifest-view.ts';

/** The keys of which every manifest of ours has one; other programs' files of that name have others. */
export const OUR_KEYS = ['schema_version', 'surfaces', 'permissions', 'runtime'] as const;

/**
 * Whether a `plugin.toml` may be meant as one of ours. The name is a common one, and of a text that is good TOML and has
 * nothing of ours nothing is wrong. One that is empty or half-typed may become ours.
 */
export function isOurs({ file, root }: Pick<ManifestView, 'file' | 'root'>): boolean {
  return file.document.errorCount > 0 || root.children.size === 0 || OUR_KEYS.some((key) => root.children.has(key));
}
