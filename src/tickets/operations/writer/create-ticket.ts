import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '@vscode/l10n';
import { type NewFile, type NewTicket, newTicketFiles } from '../../record/new-ticket.ts';
import { nextTicketId } from '../../record/ticket-id.ts';
import { timestamp } from '../../record/timestamp.ts';
import { WRITER_FOLDER } from '../../store/lock/writer-lock.ts';
import { textObstacle } from './readable-after.ts';
import { refuse, type WriteOutcome } from './write-outcome.ts';

/**
 * Makes a ticket's folder complete under another name and renames it into place, so that nobody ever sees half a
 * ticket. The tickets folder must be locked meanwhile: an id is unique because its folder is.
 *
 * @param now milliseconds since the epoch, from which the id is made
 * @throws the file system's error
 */
export async function createTicket(
  root: string,
  ticket: Omit<NewTicket, 'at'>,
  now: number,
): Promise<WriteOutcome<{ id: string; at: string }>> {
  const at = timestamp(now);
  const made = filesOf({ ...ticket, at });
  if (!made.ok) return made;
  const id = nextTicketId(now, (candidate) => existsSync(join(root, candidate)));
  if (id === undefined) return refuse('invalid', t('No ticket id is free at this moment'));

  const draft = join(root, WRITER_FOLDER, `draft-${id}`);
  try {
    for (const { path, text } of made.value) {
      const file = join(draft, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flush: true });
    }
    await rename(draft, join(root, id));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { ok: true, value: { id, at } };
}

/** The files of a new ticket, none of them such that it could not be read afterwards. */
export function filesOf(ticket: NewTicket): WriteOutcome<readonly NewFile[]> {
  const made = newTicketFiles(ticket);
  if (!made.ok) return refuse('invalid', made.message);
  for (const { path, text } of made.files) {
    const obstacle = textObstacle(path, text);
    if (obstacle) return { ok: false, refusal: obstacle };
  }
  return { ok: true, value: made.files };
}
