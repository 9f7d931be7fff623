import { t } from '@vscode/l10n';
import { MAX_LINE_BYTES, MAX_TEXT_BYTES } from '../limits.ts';

const UTF8 = new TextEncoder();

export function utf8Length(text: string): number {
  return UTF8.encode(text).length;
}

/** What is wrong with a text that must fit in one line of at most {@link MAX_LINE_BYTES} bytes; nothing when all is well. */
export function lineProblem(name: string, text: string): string | undefined {
  if (/[\n\r]/.test(text)) return t('“{0}” must be a single line', name);
  if (text.includes('\0')) return t('“{0}” must not hold a NUL character', name);
  if (utf8Length(text) > MAX_LINE_BYTES) return t('“{0}” is longer than {1} bytes', name, MAX_LINE_BYTES);
  return undefined;
}

/** The same for a text of several lines, at most {@link MAX_TEXT_BYTES} bytes. */
export function textProblem(name: string, text: string): string | undefined {
  if (text.includes('\0')) return t('“{0}” must not hold a NUL character', name);
  if (utf8Length(text) > MAX_TEXT_BYTES) return t('“{0}” is longer than {1} bytes', name, MAX_TEXT_BYTES);
  return undefined;
}
