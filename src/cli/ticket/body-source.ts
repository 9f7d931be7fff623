import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { MAX_THREAD_BYTES } from '../../tickets/limits.ts';
import type { Invocation } from './subcommand.ts';

/** The two ways to give a text. */
export const BODY_OPTIONS = { file: { type: 'string' }, message: { type: 'string' } } as const;

export type Body =
  | { readonly kind: 'given'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'usage'; readonly message: string };

/**
 * The text of `--message` or of the file `--file`, with a final LF (docs/formats.md#ticket-commands).
 *
 * @param inline the option that holds the text itself
 */
export function bodyOf({ option, terminal }: Invocation, inline = 'message'): Body {
  const message = option(inline);
  const file = option('file');
  if (message !== undefined && file !== undefined) {
    return { kind: 'usage', message: t('Give --{0} or --file, not both', inline) };
  }
  if (message !== undefined) return { kind: 'given', text: withFinalFeed(message) };
  if (file === undefined) return { kind: 'absent' };
  try {
    const path = resolve(terminal.cwd, file);
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAX_THREAD_BYTES) {
      return { kind: 'usage', message: t('{0} is not a text file that can be used', file) };
    }
    const text = decodeUtf8(readFileSync(path));
    if (text === undefined) return { kind: 'usage', message: t('{0} is not UTF-8 text', file) };
    return { kind: 'given', text: withFinalFeed(text) };
  } catch (error) {
    const reason = messageOf(error);
    return { kind: 'usage', message: t('{0} cannot be read: {1}', file, reason) };
  }
}

/** The same where a text must be given. */
export function requiredBody(invocation: Invocation, inline = 'message'): Exclude<Body, { kind: 'absent' }> {
  const body = bodyOf(invocation, inline);
  return body.kind === 'absent' ? { kind: 'usage', message: t('Give --{0} or --file', inline) } : body;
}

function withFinalFeed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
