import { createHash } from 'node:crypto';
import { readItem } from '../record/item.ts';
import { readPlan } from '../record/orchestration-plan.ts';
import { readRelations } from '../record/relations.ts';
import { readThread } from '../record/thread.ts';
import { listArtifacts } from './list-artifacts.ts';
import { failureOf, problemOf, textOf } from './row-problem.ts';
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
import { type RecordFile, type TicketRecord, versionOf } from './ticket-record.ts';

/** Reads everything of one ticket; undefined when there is no such ticket. */
export async function readRecord(files: TicketFiles, id: string): Promise<TicketRecord | undefined> {
  const read = <T>(name: string, parse: (text: string) => T) => readRecordFile(files, id, name, parse);
  const item = await read(ITEM_FILE, readItem);
  if (item.kind === 'missing') return undefined;
  const artifacts = await listArtifacts(files, id);
  return {
    id,
    item,
    thread: await read(THREAD_FILE, readThread),
    relations: await read(RELATIONS_FILE, (text) => readRelations(text, id)),
    plan: await read(PLAN_FILE, (text) => readPlan(text, id)),
    resolution: await read(RESOLUTION_FILE, (text) => text),
    ...(artifacts && { artifacts }),
  };
}

/** What {@link versionOf} says of the ticket as it is on the disk now. */
export async function readVersion(files: TicketFiles, id: string): Promise<string> {
  const nothing = () => undefined;
  return versionOf({
    item: await readRecordFile(files, id, ITEM_FILE, nothing),
    thread: await readRecordFile(files, id, THREAD_FILE, nothing),
  });
}

/** SHA-256 of a file's bytes in hexadecimal, as {@link RecordFile} carries it. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readRecordFile<T>(
  files: TicketFiles,
  id: string,
  name: string,
  parse: (text: string) => T,
): Promise<RecordFile<T>> {
  const outcome = await readOne(files, ticketPath(id, name), { maxBytes: maxBytesOf(name) });
  if (outcome.kind === 'missing') return { kind: 'missing' };
  if (outcome.kind !== 'bytes') return { kind: 'unreadable', problem: problemOf(outcome, name) };
  const decoded = textOf(outcome.bytes, name);
  if (!decoded.ok) return { kind: 'unreadable', problem: decoded.problem };
  const { text } = decoded;
  try {
    return { kind: 'read', text, digest: digestOf(outcome.bytes), value: parse(text) };
  } catch (error) {
    return { kind: 'unreadable', problem: failureOf(error, name) };
  }
}
