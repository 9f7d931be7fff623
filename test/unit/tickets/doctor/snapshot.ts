import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorSnapshot, SnapshotFile, SnapshotTicket } from '../../../../src/tickets/doctor/snapshot.ts';

/** The tickets below `root` as the doctor gets them. */
export function snapshotOf(root: string): DoctorSnapshot {
  const names = readdirSync(root, { withFileTypes: true });
  const folders = names.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return {
    folders,
    strayMarkdown: names.filter(({ name }) => name.endsWith('.md')).map(({ name }) => name),
    tickets: folders
      .filter((name) => existsSync(join(root, name, 'item.md')))
      .sort()
      .map((id) => ticketIn(root, id)),
  };
}

function ticketIn(root: string, id: string): SnapshotTicket {
  const file = (path: string): SnapshotFile => {
    const place = join(root, id, path);
    return existsSync(place) ? { kind: 'read', text: readFileSync(place, 'utf8') } : { kind: 'missing' };
  };
  const artifacts = join(root, id, 'artifacts');
  return {
    id,
    item: file('item.md'),
    thread: file('thread.md'),
    relations: file('artifacts/relations.json'),
    plan: file('artifacts/orchestration-plan.jsonl'),
    resolution: file('resolution.md'),
    ...(existsSync(artifacts) && { artifacts: readdirSync(artifacts).sort() }),
  };
}
