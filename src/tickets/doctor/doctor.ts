import { t } from '@vscode/l10n';
import { blockersText, derivedView } from '../record/derived-view.ts';
import type { Item } from '../record/item.ts';
import { readPlan } from '../record/orchestration-plan.ts';
import { RelationIndex } from '../record/relation-index.ts';
import { readRelations } from '../record/relations.ts';
import { isTicketId } from '../record/ticket-id.ts';
import { checkItem } from './check-item.ts';
import { checkRelations, type RelationFile } from './check-relations.ts';
import { checkHeaders, checkReading } from './check-thread.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';
import type { DoctorSnapshot, SnapshotFile, SnapshotTicket } from './snapshot.ts';

const NOWHERE = { start: 0, end: 0 };
const FENCE = { start: 0, end: 3 };
const OLD_BUCKETS = ['open', 'pending', 'closed'];

/**
 * Every check of spec tickets §7 and ours, in the order of that section, each on the file and place where it can be
 * mended. Nothing is read here but the snapshot.
 */
export function* diagnose(snapshot: DoctorSnapshot): Generator<DoctorFinding> {
  for (const folder of OLD_BUCKETS) {
    if (!snapshot.folders.includes(folder)) continue;
    yield new FindingSource(folder).at('D01', NOWHERE, t('The folder “{0}” of an old layout is left', folder));
  }
  const items = new Map<string, Item>();
  const relationFiles: RelationFile[] = [];
  const ids = new Set<string>();
  const repeated: SnapshotTicket[] = [];
  for (const ticket of snapshot.tickets) {
    if (ids.has(ticket.id)) repeated.push(ticket);
    ids.add(ticket.id);
    yield* checkTicket(ticket, items, relationFiles);
  }
  yield* checkRelations(relationFiles, ids);
  yield* checkBlockers(snapshot, items, relationFiles);
  for (const { id, item } of repeated) {
    yield new FindingSource(`${id}/item.md`, textOf(item)).at('D23', FENCE, t('There are two tickets {0}', id));
  }
  if (snapshot.todo?.kind === 'read' && /tickets\//.test(snapshot.todo.text) && snapshot.todo.text.includes('.md')) {
    const { text } = snapshot.todo;
    const start = text.indexOf('tickets/');
    const source = new FindingSource('../TODO.md', text);
    yield source.at('D24', { start, end: start + 8 }, t('TODO.md still lists ticket files of an old layout'));
  }
  for (const path of snapshot.strayMarkdown) {
    yield new FindingSource(path).at('D25', NOWHERE, t('“{0}” is a ticket file of an old layout', path));
  }
}

function* checkTicket(
  ticket: SnapshotTicket,
  items: Map<string, Item>,
  relationFiles: RelationFile[],
): Generator<DoctorFinding> {
  const { id } = ticket;
  const itemPath = `${id}/item.md`;
  const itemText = textOf(ticket.item);
  const onItem = new FindingSource(itemPath, itemText);
  if (!isTicketId(id)) {
    yield onItem.at('D02', FENCE, t('“{0}” is not a ticket id', id));
    return;
  }
  if (ticket.thread.kind === 'missing') {
    const changes = [{ kind: 'create', path: `${id}/thread.md`, text: '' }] as const;
    yield onItem.at('D03', FENCE, t('thread.md is missing'), [{ title: t('Create an empty thread.md'), changes }]);
  }
  if (ticket.artifacts === undefined) {
    const changes = [{ kind: 'create', path: `${id}/artifacts/.gitkeep`, text: '' }] as const;
    const fixes = [{ title: t('Create the folder artifacts'), changes }];
    yield onItem.at('D04', FENCE, t('The folder artifacts is missing'), fixes);
  }
  yield* checkReadable(ticket);
  if (ticket.item.kind !== 'read') return;
  const read = yield* checkItem(ticket, itemText);
  if (!read.ok) return;
  items.set(id, read.item);

  const { thread, relations, plan, artifacts = [] } = ticket;
  if (thread.kind === 'read') yield* checkHeaders(id, thread.text);
  for (const path of artifacts) {
    if (!path.split('/').includes('..')) continue;
    yield onItem.at('D16', FENCE, t('The artifact “{0}” lies outside its folder', path));
  }
  if (relations.kind === 'read') {
    const found = readRelations(relations.text, id);
    if (found.ok) relationFiles.push({ id, text: relations.text, relations: found.relations });
    else {
      const source = new FindingSource(`${id}/artifacts/relations.json`, relations.text);
      yield source.at('D17', found.problem.span, found.problem.message);
    }
  }
  if (plan.kind === 'read') {
    const source = new FindingSource(`${id}/artifacts/orchestration-plan.jsonl`, plan.text);
    for (const { span, message } of readPlan(plan.text, id).problems) yield source.at('D18', span, message);
  }
  if (thread.kind === 'read') yield* checkReading(id, thread.text, read.item.updatedAt);
}

/** D57: files that are there but cannot be read as text: too large, no regular file, no permission. */
function* checkReadable({ id, item, thread, relations, plan, resolution }: SnapshotTicket): Generator<DoctorFinding> {
  const files: readonly (readonly [string, SnapshotFile])[] = [
    ['item.md', item],
    ['thread.md', thread],
    ['artifacts/relations.json', relations],
    ['artifacts/orchestration-plan.jsonl', plan],
    ['resolution.md', resolution],
  ];
  for (const [name, file] of files) {
    if (file.kind === 'unreadable') yield new FindingSource(`${id}/${name}`).at('D57', NOWHERE, file.problem.message);
  }
}

/** D53: a ticket that is being worked on although something that it waits for is not done. */
function* checkBlockers(
  { tickets }: DoctorSnapshot,
  items: ReadonlyMap<string, Item>,
  relationFiles: readonly RelationFile[],
): Generator<DoctorFinding> {
  const index = new RelationIndex(relationFiles.flatMap(({ relations }) => relations));
  for (const { id, item: file } of tickets) {
    const item = items.get(id);
    if (item?.state !== 'inprogress' || file.kind !== 'read') continue;
    const { blockers } = derivedView(id, index, (ticket) => items.get(ticket)?.state);
    if (blockers.length === 0) continue;
    const at = item.fields.get('state')?.valueSpan ?? FENCE;
    const message = t('Work began, but the ticket waits for {0}', blockersText(blockers));
    yield new FindingSource(`${id}/item.md`, file.text).at('D53', at, message);
  }
}

function textOf(file: SnapshotFile): string {
  return file.kind === 'read' ? file.text : '';
}
