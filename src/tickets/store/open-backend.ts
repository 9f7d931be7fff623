import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { MAX_SIDE_FILE_BYTES } from '../limits.ts';
import { readTicketConfig } from '../record/config.ts';
import { DiskTicketFiles } from './disk-ticket-files.ts';
import { FileTicketSource } from './file-ticket-source.ts';
import { problemOf } from './row-problem.ts';
import type { TicketBackend } from './ticket-backend.ts';
import { readOne } from './ticket-files.ts';

/** Where the ticket settings stand below the workspace (docs/formats.md#ticket-configuration). */
export const CONFIG_FILES = { ticketConfig: '.yoi/ticket.config.toml', workspace: '.yoi/workspace.toml' } as const;

export type OpenedBackend =
  | { readonly kind: 'open'; readonly backend: TicketBackend }
  /** A settings file cannot be used, so nobody knows where the tickets are. */
  | { readonly kind: 'refused'; readonly file: string; readonly message: string };

/**
 * Finds the tickets of a workspace on this machine's disk.
 *
 * @param workspace absolute path of the folder that holds `.yoi`
 * @param now milliseconds since the epoch
 */
export async function openBackend(workspace: string, now: () => number): Promise<OpenedBackend> {
  const texts: { ticketConfig?: string; workspace?: string } = {};
  for (const key of ['ticketConfig', 'workspace'] as const) {
    const file = CONFIG_FILES[key];
    const read = await readOne(new DiskTicketFiles(workspace), file, { maxBytes: MAX_SIDE_FILE_BYTES });
    if (read.kind === 'bytes') texts[key] = Buffer.from(read.bytes).toString('utf8');
    else if (read.kind !== 'missing') return { kind: 'refused', file, message: problemOf(read, file).message };
  }
  const read = readTicketConfig(texts);
  if (!read.ok) {
    const file = CONFIG_FILES[read.file];
    return { kind: 'refused', file, message: t('{0} cannot be used: {1}', file, read.problem.message) };
  }
  const { config } = read;
  const root = resolve(workspace, config.root);
  return {
    kind: 'open',
    backend: { workspace, root, config, source: new FileTicketSource(new DiskTicketFiles(root), now) },
  };
}
