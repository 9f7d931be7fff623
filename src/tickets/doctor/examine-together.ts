import { t } from '@vscode/l10n';
import { blockersText, derivedView } from '../record/derived-view.ts';
import { RelationIndex } from '../record/relation-index.ts';
import { boundedFindings } from './bounded-findings.ts';
import { checkRelations } from './check-relations.ts';
import { type Examination, FENCE } from './examine-ticket.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';
import type { DoctorSnapshot, SnapshotMerging } from './snapshot.ts';

/** D19 to D22, D53 and D23: what the tickets mean together. */
export function* examineTogether(tickets: readonly Examination[]): Generator<DoctorFinding> {
  const ids = new Set<string>();
  const repeated: Examination[] = [];
  for (const ticket of tickets) {
    if (ids.has(ticket.id)) repeated.push(ticket);
    ids.add(ticket.id);
  }
  const files = tickets.flatMap(({ relations }) => relations ?? []);
  yield* boundedFindings(checkRelations(files, ids));
  yield* checkBlockers(tickets);
  for (const { id, itemText } of repeated) {
    yield new FindingSource(`${id}/item.md`, itemText).at('D23', FENCE, t('There are two tickets {0}', id));
  }
}

/** D53: a ticket that is being worked on although something that it waits for is not done. */
function* checkBlockers(tickets: readonly Examination[]): Generator<DoctorFinding> {
  const states = new Map(tickets.map(({ id, state }) => [id, state]));
  const index = new RelationIndex(tickets.flatMap(({ relations }) => relations?.relations ?? []));
  for (const { id, state, stateAt, itemText } of tickets) {
    if (state !== 'inprogress') continue;
    const { blockers } = derivedView(id, index, (ticket) => states.get(ticket));
    if (blockers.length === 0) continue;
    const message = t('Work began, but the ticket waits for {0}', blockersText(blockers));
    yield new FindingSource(`${id}/item.md`, itemText).at('D53', stateAt ?? FENCE, message);
  }
}

/** D24 and D25: what older layouts left beside the tickets folder; D60 and D61: what Git would do with two versions. */
export function* examineSurroundings({
  todo,
  strayMarkdown,
  merging,
}: Pick<DoctorSnapshot, 'todo' | 'strayMarkdown' | 'merging'>): Generator<DoctorFinding> {
  if (todo?.kind === 'read' && /tickets\//.test(todo.text) && todo.text.includes('.md')) {
    const start = todo.text.indexOf('tickets/');
    const source = new FindingSource('../TODO.md', todo.text);
    yield source.at('D24', { start, end: start + 8 }, t('TODO.md still lists ticket files of an old layout'));
  }
  for (const path of strayMarkdown) {
    const source = new FindingSource(path);
    yield source.at('D25', { start: 0, end: 0 }, t('“{0}” is a ticket file of an old layout', path));
  }
  if (merging) yield* examineMerging(merging);
}

function* examineMerging({ attributesPath, withoutDriver, byUnion }: SnapshotMerging): Generator<DoctorFinding> {
  const source = new FindingSource(attributesPath);
  const start = { start: 0, end: 0 };
  if (withoutDriver.length > 0) {
    const message = t(
      'The merge driver for {0} is not set up in this clone; run “yoi-kit merge install”',
      list(withoutDriver),
    );
    yield source.at('D60', start, message);
  }
  if (byUnion.length > 0) {
    const message = t('“merge=union” drops the line “---” between two events; it is set for {0}', list(byUnion));
    yield source.at('D61', start, message);
  }
}

function list(files: readonly string[]): string {
  return files.join(', ');
}
