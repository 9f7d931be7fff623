import { t } from '@vscode/l10n';
import { decodeUtf8 } from '../../base/utf8.ts';
import { type Reading, read, unreadable } from './problem.ts';

/**
 * The text of a file's bytes, with its byte order mark. Another encoding is refused as in the reference: nobody knows what
 * the file says, and written back it would lose what could not be read.
 */
export function decodeText(bytes: Uint8Array): Reading<string> {
  const text = decodeUtf8(bytes);
  return text === undefined ? unreadable('malformed', t('The file is not UTF-8 text')) : read(text);
}
