import { createHash } from 'node:crypto';
import { MAX_ITEM_BYTES, MAX_RESOLUTION_BYTES, MAX_SIDE_FILE_BYTES, MAX_THREAD_BYTES } from '../limits.ts';
import { readItem } from '../record/item.ts';
import { readPlan } from '../record/orchestration-plan.ts';
import { readRelations } from '../record/relations.ts';
import { readThread } from '../record/thread.ts';
import { listArtifacts } from './list-artifacts.ts';
import { problemOf } from './row-problem.ts';
import { readOne, type TicketFiles } from './ticket-files.ts';
import { ITEM_FILE, PLAN_FILE, RELATIONS_FILE, RESOLUTION_FILE, THREAD_FILE, ticketPath } from './ticket-layout.ts';
import { type RecordFile, type TicketRecord, versionOf } from './ticket-record.ts';

/** Reads everything of one ticket; undefined when there is no such ticket. */
export async function readRecord(files: TicketFiles, id: string): Promise<TicketRecord | undefined> {
  const read = <T>(name: string, maxBytes: number, parse: (text: string) => T) =>
    readRecordFile(files, id, name, maxBytes, parse);
  const item = await read(ITEM_FILE, MAX_ITEM_BYTES, readItem);
  if (item.kind === 'missing') return undefined;
  const artifacts = await listArtifacts(files, id);
  return {
    id,
    item,
    thread: await read(THREAD_FILE, MAX_THREAD_BYTES, readThread),
    relations: await read(RELATIONS_FILE, MAX_SIDE_FILE_BYTES, (text) => readRelations(text, id)),
    plan: await read(PLAN_FILE, MAX_SIDE_FILE_BYTES, (text) => readPlan(text, id)),
    resolution: await read(RESOLUTION_FILE, MAX_RESOLUTION_BYTES, (text) => text),
    ...(artifacts && { artifacts }),
  };
}

/** What {@link versionOf} says of the ticket as it is on the disk now. */
export async function readVersion(files: TicketFiles, id: string): Promise<string> {
  const nothing = () => undefined;
  return versionOf({
    item: await readRecordFile(files, id, ITEM_FILE, MAX_ITEM_BYTES, nothing),
    thread: await readRecordFile(files, id, THREAD_FILE, MAX_THREAD_BYTES, nothing),
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
  maxBytes: number,
  parse: (text: string) => T,
): Promise<RecordFile<T>> {
  const outcome = await readOne(files, ticketPath(id, name), { maxBytes });
  if (outcome.kind === 'missing') return { kind: 'missing' };
  if (outcome.kind !== 'bytes') return { kind: 'unreadable', problem: problemOf(outcome, name) };
  const text = Buffer.from(outcome.bytes).toString('utf8');
  return { kind: 'read', text, digest: digestOf(outcome.bytes), value: parse(text) };
}
