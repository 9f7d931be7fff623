import { t } from '@vscode/l10n';
import { codeOf } from '../../base/error-code.ts';
import { unreadable } from './problem.ts';

/** A refusal by the file system, in a coarse word and without the path, as messages may be shown to anybody (docs/formats.md#finding-kinds). */
export function ioProblem(error: unknown) {
  return unreadable('io', wordFor(codeOf(error)));
}

export { codeOf };

function wordFor(code: string | undefined): string {
  switch (code) {
    case 'ENOENT':
      return t('File or folder not found');
    case 'EACCES':
    case 'EPERM':
      return t('Permission denied');
    case 'EROFS':
      return t('The disk is read-only');
    case 'ENOSPC':
    case 'EDQUOT':
      return t('The disk is full');
    case 'EEXIST':
      return t('It already exists');
    case 'ELOOP':
      return t('Symbolic links form a loop');
    case 'ENOTDIR':
      return t('A part of the path is not a folder');
    default:
      return t('The file system reports an error');
  }
}
