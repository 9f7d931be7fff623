import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import { messageOf } from '../../base/message-of.ts';
import type { ReadItem } from '../record/item.ts';
import { readPlan } from '../record/orchestration-plan.ts';
import { readRelations } from '../record/relations.ts';
import type { TicketState } from '../record/state.ts';
import { isTicketId } from '../record/ticket-id.ts';
import { boundedFindings } from './bounded-findings.ts';
import { checkItem } from './check-item.ts';
import type { RelationFile } from './check-relations.ts';
import { checkHeaders, checkReading } from './check-thread.ts';
import { checkUnsolved } from './check-unsolved.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';
import type { SnapshotFile, SnapshotTicket } from './snapshot.ts';

/** The first fence of an `item.md`: where a finding about the whole ticket stands. */
export const FENCE = { start: 0, end: 3 };

/** What the files of one ticket say by themselves, and what the checks of all tickets together need of it. */
export interface Examination {
  readonly id: string;
  readonly findings: readonly DoctorFinding[];
  readonly itemText: string;
  /** Absent when the item cannot be read as a ticket. */
  readonly state?: TicketState;
  /** Where `item.md` says the state. */
  readonly stateAt?: Span;
  /** Absent when there is none, or none that can be read. */
  readonly relations?: RelationFile;
}

/** D02 to D18 and ours: all checks that need nothing but the ticket's own files. */
export function examineTicket(ticket: SnapshotTicket): Examination {
  const { id, item, relations } = ticket;
  const itemText = textOf(item);
  let read: ReadItem | undefined;
  const checks = function* (): Generator<DoctorFinding> {
    read = yield* checkTicket(ticket, itemText);
    if (isTicketId(id)) yield* judged(`${id}/item.md`, () => checkUnsolved(ticket));
  };
  const findings = [...boundedFindings(checks())];
  if (!read?.ok) return { id, findings, itemText };
  const stateAt = read.item.fields.get('state')?.valueSpan;
  const found = relations.kind === 'read' ? relationFile(id, relations.text) : undefined;
  return {
    id,
    findings,
    itemText,
    state: read.item.state,
    ...(stateAt && { stateAt }),
    ...(found && { relations: found }),
  };
}

/** Nothing also where reading fails, which is a finding already. */
function relationFile(id: string, text: string): RelationFile | undefined {
  try {
    const read = readRelations(text, id);
    return read.ok ? { id, text, relations: read.relations } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a check that fails over a file a finding on that file, so that it silences no other. */
function* judged<Answer>(
  path: string,
  check: () => Generator<DoctorFinding, Answer>,
): Generator<DoctorFinding, Answer | undefined> {
  try {
    return yield* check();
  } catch (error) {
    const message = t('{0} cannot be judged: {1}', path, messageOf(error));
    yield new FindingSource(path).at('D57', { start: 0, end: 0 }, message);
    return undefined;
  }
}

/** Gives what the item says, when the checks came so far. */
function* checkTicket(ticket: SnapshotTicket, itemText: string): Generator<DoctorFinding, ReadItem | undefined> {
  const { id } = ticket;
  const onItem = new FindingSource(`${id}/item.md`, itemText);
  if (!isTicketId(id)) {
    yield onItem.at('D02', FENCE, t('“{0}” is not a ticket id', id));
    return undefined;
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
  if (ticket.item.kind !== 'read') return undefined;
  const read = yield* judged(`${id}/item.md`, () => checkItem(ticket, itemText));
  if (!read?.ok) return read;

  const { thread, relations, plan, artifacts = [] } = ticket;
  if (thread.kind === 'read') yield* judged(`${id}/thread.md`, () => checkHeaders(id, thread.text));
  for (const path of artifacts) {
    if (!path.split('/').includes('..')) continue;
    yield onItem.at('D16', FENCE, t('The artifact “{0}” lies outside its folder', path));
  }
  if (relations.kind === 'read') {
    const source = new FindingSource(`${id}/artifacts/relations.json`, relations.text);
    yield* judged(source.path, function* () {
      const found = readRelations(relations.text, id);
      if (!found.ok) yield source.at('D17', found.problem.span, found.problem.message);
    });
  }
  if (plan.kind === 'read') {
    const source = new FindingSource(`${id}/artifacts/orchestration-plan.jsonl`, plan.text);
    yield* judged(source.path, function* () {
      for (const { span, message } of readPlan(plan.text, id).problems) yield source.at('D18', span, message);
    });
  }
  const { updatedAt } = read.item;
  if (thread.kind === 'read') yield* judged(`${id}/thread.md`, () => checkReading(id, thread.text, updatedAt));
  return read;
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
    if (file.kind !== 'unreadable') continue;
    const { message, line } = file.problem;
    const finding = new FindingSource(`${id}/${name}`).at('D57', { start: 0, end: 0 }, message);
    const start = { line: line ?? 0, character: 0 };
    yield { ...finding, range: { start, end: start } };
  }
}

function textOf(file: SnapshotFile): string {
  return file.kind === 'read' ? file.text : '';
}
