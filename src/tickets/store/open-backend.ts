import { isAbsolute, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { isWithin, realPathOf } from '../../base/real-path.ts';
import { MAX_SIDE_FILE_BYTES } from '../limits.ts';
import { readTicketConfig } from '../record/config.ts';
import { DiskTicketFiles } from './disk-ticket-files.ts';
import { FileTicketSource } from './file-ticket-source.ts';
import { problemOf, textOf } from './row-problem.ts';
import type { TicketBackend } from './ticket-backend.ts';
import { readOne } from './ticket-files.ts';

/** Where the ticket settings stand below the workspace (docs/formats.md#ticket-configuration). */
export const CONFIG_FILES = { ticketConfig: '.yoi/ticket.config.toml', workspace: '.yoi/workspace.toml' } as const;

export type OpenedBackend =
  | { readonly kind: 'open'; readonly backend: TicketBackend }
  /** A settings file cannot be used, so nobody knows where the tickets are. */
  | { readonly kind: 'refused'; readonly file: string; readonly message: string }
  /** The tickets are somewhere that a workspace which nobody trusts may not lead to; not even looked at. */
  | { readonly kind: 'untrusted'; readonly message: string };

export interface OpenOptions {
  /** Whether somebody trusts what the workspace says; when not, its tickets are in it. */
  readonly isTrusted?: boolean;
  /** Absolute paths of the folders that are opened with it: what is in one of them is not outside. */
  readonly folders?: readonly string[];
}

/**
 * Finds the tickets of a workspace on this machine's disk.
 *
 * @param workspace absolute path of the folder that holds `.yoi`
 * @param now milliseconds since the epoch
 */
export async function openBackend(
  workspace: string,
  now: () => number,
  { isTrusted = true, folders = [] }: OpenOptions = {},
): Promise<OpenedBackend> {
  const texts: { ticketConfig?: string; workspace?: string } = {};
  for (const key of ['ticketConfig', 'workspace'] as const) {
    const file = CONFIG_FILES[key];
    const read = await readOne(new DiskTicketFiles(workspace), file, { maxBytes: MAX_SIDE_FILE_BYTES });
    if (read.kind === 'missing') continue;
    if (read.kind !== 'bytes') return { kind: 'refused', file, message: problemOf(read, file).message };
    const decoded = textOf(read.bytes, file);
    if (!decoded.ok) return { kind: 'refused', file, message: decoded.problem.message };
    texts[key] = decoded.text;
  }
  const read = readTicketConfig(texts);
  if (!read.ok) {
    const file = CONFIG_FILES[read.file];
    return { kind: 'refused', file, message: t('{0} cannot be used: {1}', file, read.problem.message) };
  }
  const { config } = read;
  const root = resolve(workspace, config.root);
  const real = realPathOf(root);
  const isOutside = ![workspace, ...folders].some((folder) => isWithin(realPathOf(folder), real));
  if (!isTrusted && (isOutside || isAbsolute(config.root))) {
    const message = t('The tickets are in {0}; where nobody trusts the workspace, they must be in it', real);
    return { kind: 'untrusted', message };
  }
  const source = new FileTicketSource(new DiskTicketFiles(root), now);
  // Settings that lead out say so themselves; a link does not.
  const isLinked = isOutside && isWithin(workspace, root);
  return { kind: 'open', backend: { workspace, root, config, source, ...(isLinked && { linkedTo: real }) } };
}
