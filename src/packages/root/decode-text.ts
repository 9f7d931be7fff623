import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import { type Reading, read, unreadable } from './problem.ts';

/**
 * The text of a file's bytes, with its byte order mark. Another encoding is refused as in the reference: nobody knows what
 * the file says, and written back it would lose what could not be read.
 */
export function decodeText(bytes: Uint8Array): Reading<string> {
  if (!isUtf8(bytes)) return unreadable('malformed', t('The file is not UTF-8 text'));
  return read(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}
