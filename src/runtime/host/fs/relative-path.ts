import { t } from '@vscode/l10n';
import { cutBytes } from '../../../base/cut-bytes.ts';
import { MAX_FS_PATH_BYTES, MAX_SHOWN_FS_PATH_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { redact } from '../../redact.ts';

/** The parts of a path below a granted root; none is the root itself. */
export type PathParts = readonly string[];

/**
 * Reads a guest's path: relative, no `..` anywhere, no NUL; `.` parts and repeated or trailing slashes go
 * (docs/formats.md#files). Backslashes, drives and shares are refused on every system, so that a path means the same
 * everywhere.
 */
export function readRelativePath(path: string): Outcome<PathParts> {
  const shown = shownPath(path);
  if (Buffer.byteLength(path) > MAX_FS_PATH_BYTES) {
    return refused('path-too-long', t('path exceeds {0} bytes', MAX_FS_PATH_BYTES));
  }
  if (path === '') return refused('path-empty', t('path must not be empty'));
  if (path.includes('\0')) return refused('path-nul', t('path must not contain NUL'));
  if (path.startsWith('/') || path.includes('\\') || /^[A-Za-z]:/.test(path)) {
    return refused('path-absolute', t('path must be relative to a granted root: {0}', shown));
  }
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return refused('path-traversal', t('path traversal is not allowed: {0}', shown));
  return done(parts);
}

/** A path as it may be shown: redacted, bounded, never empty (docs/formats.md#redaction). */
export function shownPath(path: string): string {
  const cleaned = redact(path).replaceAll('\0', ' ');
  const cut = cutBytes(cleaned, MAX_SHOWN_FS_PATH_BYTES);
  const shown = cut === cleaned ? cut : `${cut}…`;
  return shown === '' ? '.' : shown;
}
