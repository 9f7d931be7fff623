import { posix } from 'node:path';
import type { DoctorSnapshot, SnapshotFile, SnapshotTicket } from '../doctor/snapshot.ts';
import { MAX_SIDE_FILE_BYTES } from '../limits.ts';
import { mayBeTicket } from './file-ticket-source.ts';
import { listArtifacts } from './list-artifacts.ts';
import { problemOf, textOf } from './row-problem.ts';
import { readOne, type TicketFiles } from './ticket-files.ts';
import {
  ITEM_FILE,
  maxBytesOf,
  PLAN_FILE,
  RELATIONS_FILE,
  RESOLUTION_FILE,
  THREAD_FILE,
  ticketPath,
} from './ticket-layout.ts';

const TODO_FILE = 'TODO.md';

/** Where old layouts kept tickets, beside the tickets folder (docs/formats.md#checks-of-the-doctor, D25). */
const OLD_FOLDER = 'tickets';

/**
 * Reads all that the doctor looks at; undefined when there is no tickets folder.
 *
 * @param files the tickets folder
 * @param beside its parent
 * @param name the tickets folder's name in its parent
 */
export async function readSnapshot(
  files: TicketFiles,
  beside: TicketFiles,
  name: string,
): Promise<DoctorSnapshot | undefined> {
  const entries = await files.entries('');
  if (!entries) return undefined;
  const folders = entries.filter(mayBeTicket).map((entry) => entry.name);
  const tickets: SnapshotTicket[] = [];
  for (const id of folders.sort()) {
    const ticket = await readSnapshotTicket(files, id);
    if (ticket) tickets.push(ticket);
  }
  return { tickets, folders, ...(await readSurroundings(beside, name)) };
}

/** What older layouts may have left beside the tickets folder; the arguments are those of {@link readSnapshot}. */
export async function readSurroundings(
  beside: TicketFiles,
  name: string,
): Promise<Pick<DoctorSnapshot, 'todo' | 'strayMarkdown'>> {
  const todo = await readFile(beside, TODO_FILE, TODO_FILE, MAX_SIDE_FILE_BYTES);
  const old = (await beside.entries(OLD_FOLDER)) ?? [];
  const misplaced = old.filter((entry) => entry.kind === 'file' && entry.name.endsWith('.md'));
  const prefix = name === OLD_FOLDER ? '' : `../${OLD_FOLDER}`;
  return {
    ...(todo.kind !== 'missing' && { todo }),
    strayMarkdown: misplaced.map((entry) => posix.join(prefix, entry.name)).sort(),
  };
}

/** What the doctor looks at in one ticket; nothing for a folder without `item.md`. */
export async function readSnapshotTicket(files: TicketFiles, id: string): Promise<SnapshotTicket | undefined> {
  const read = (file: string) => readFile(files, ticketPath(id, file), file, maxBytesOf(file));
  const item = await read(ITEM_FILE);
  if (item.kind === 'missing') return undefined;
  const artifacts = await listArtifacts(files, id);
  return {
    id,
    item,
    thread: await read(THREAD_FILE),
    relations: await read(RELATIONS_FILE),
    plan: await read(PLAN_FILE),
    resolution: await read(RESOLUTION_FILE),
    ...(artifacts && { artifacts }),
  };
}

async function readFile(files: TicketFiles, path: string, name: string, maxBytes: number): Promise<SnapshotFile> {
  const outcome = await readOne(files, path, { maxBytes });
  if (outcome.kind === 'missing') return { kind: 'missing' };
  if (outcome.kind !== 'bytes') return { kind: 'unreadable', problem: problemOf(outcome, name) };
  const decoded = textOf(outcome.bytes, name);
  return decoded.ok ? { kind: 'read', text: decoded.text } : { kind: 'unreadable', problem: decoded.problem };
}
