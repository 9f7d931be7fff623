import { readFileSync, statSync } from 'node:fs';
import { t } from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { MAX_THREAD_BYTES } from '../../tickets/limits.ts';
import type { BodyHazard } from '../../tickets/record/body-hazards.ts';
import { absolutePath, type Options, type Terminal } from '../command.ts';

const file = {
  kind: 'text',
  value: 'FILE',
  about: () => t('A file with the text'),
  complete: 'files',
} as const satisfies Options[string];

/** The two ways to give a text. */
export const BODY = {
  message: { kind: 'text', value: 'TEXT', about: () => t('The text itself') },
  file,
} as const satisfies Options;

/** The same where a ticket is closed. */
export const RESOLUTION = {
  resolution: { kind: 'text', value: 'TEXT', about: () => t('How the ticket was resolved') },
  file,
} as const satisfies Options;

export type Body =
  /** Without a text when none was given. */
  { readonly kind: 'body'; readonly text?: string } | { readonly kind: 'usage'; readonly message: string };

/** The text that was given by itself or as a file, with a final LF (docs/formats.md#ticket-commands). */
export function bodyOf(text: string | undefined, file: string | undefined, terminal: Terminal): Body {
  if (text !== undefined) return { kind: 'body', text: withFinalFeed(text) };
  if (file === undefined) return { kind: 'body' };
  try {
    const path = absolutePath(file, terminal);
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAX_THREAD_BYTES) {
      return { kind: 'usage', message: t('{0} is not a text file that can be used', file) };
    }
    const content = decodeUtf8(readFileSync(path));
    if (content === undefined) return { kind: 'usage', message: t('{0} is not UTF-8 text', file) };
    return { kind: 'body', text: withFinalFeed(content) };
  } catch (error) {
    return { kind: 'usage', message: t('{0} cannot be read: {1}', file, messageOf(error)) };
  }
}

function withFinalFeed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Lines that were written in another spelling than given, one a line, for people. */
export function rewrittenText(rewritten: readonly BodyHazard[]): string {
  return rewritten.map(({ message }) => `note\t${message}\n`).join('');
}

/** The same for programs; lines are zero-based. */
export function rewrittenJson(rewritten: readonly BodyHazard[]): object {
  if (rewritten.length === 0) return {};
  return { rewritten: rewritten.map(({ code, line, message }) => ({ code, line, message })) };
}
