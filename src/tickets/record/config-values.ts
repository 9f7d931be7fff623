import { t } from '@vscode/l10n';

/** Whether `name` can name a Git branch, by the rules of docs/formats.md#ticket-configuration. */
export function isBranchName(name: string): boolean {
  if (name === '' || name === '@' || name !== name.trim()) return false;
  if (name.startsWith('-') || name.startsWith('refs/') || name.endsWith('.')) return false;
  if (name.includes('..') || name.includes('@{')) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Git forbids them, so they are looked for
  if (/[\0-\x1f\x7f ~^:?*[\\]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** Whether `path` stays below the directory that it is joined to: relative, not empty, without `.` and `..`. */
export function isPlainRelativePath(path: string): boolean {
  if (path === '' || /^(?:[/\\]|[A-Za-z]:)/.test(path)) return false;
  return path.split(/[/\\]/).every((part) => part !== '.' && part !== '..');
}

const PROFILE_SOURCES = new Set(['builtin', 'user', 'project']);

/** What is wrong with the trimmed name of a role profile; nothing when all is well (docs/formats.md#ticket-configuration). */
export function profileProblem(profile: string): string | undefined {
  const isPath =
    profile.startsWith('path:') || profile.startsWith('.') || profile.includes('/') || /\.(?:lua|nix)$/.test(profile);
  if (isPath) return t('A profile is named, not given as a path');
  const [source, name] = profile.split(/:(.*)/s);
  if (name === undefined) return undefined;
  if (!PROFILE_SOURCES.has(source ?? '')) return t('A profile comes from {0}', [...PROFILE_SOURCES].join(', '));
  return name.trim() === '' ? t('A profile needs a name') : undefined;
}
