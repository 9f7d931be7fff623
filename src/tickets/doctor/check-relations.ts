import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import { jsonSpans, type SpanOf } from '../record/json-spans.ts';
import { type Cycle, cycleText, findCycles } from '../record/relation-cycles.ts';
import type { Relation } from '../record/relations.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';

/** The readable `relations.json` of one ticket. */
export interface RelationFile {
  readonly id: string;
  readonly text: string;
  readonly relations: readonly Relation[];
}

/** D19 to D22: what the relations of all tickets mean together. */
export function* checkRelations(files: readonly RelationFile[], ids: ReadonlySet<string>): Generator<DoctorFinding> {
  for (const { id, text, relations } of files) {
    const source = new FindingSource(pathOf(id), text);
    let spans: SpanOf | undefined;
    const at = (index: number) => {
      spans ??= jsonSpans(text);
      return targetSpan(spans, index);
    };
    for (const [index, { target }] of relations.entries()) {
      if (target === id) yield source.at('D20', at(index), t('A ticket cannot have a relation to itself'));
      else if (!ids.has(target)) yield source.at('D19', at(index), t('There is no ticket {0}', target));
    }
  }
  const all = files.flatMap(({ relations }) => relations);
  const { cycles, truncated } = findCycles(all, (ticket) => ids.has(ticket));
  for (const cycle of cycles) yield cycleFinding(cycle, files);
  const [first] = cycles;
  if (truncated && first !== undefined) {
    const finding = cycleFinding(first, files);
    yield { ...finding, code: 'D22', severity: 'warning', message: t('Only {0} cycles are shown', cycles.length) };
  }
}

/** On the relation that makes the first ticket of the cycle wait. */
function cycleFinding(cycle: Cycle, files: readonly RelationFile[]): DoctorFinding {
  const [waiting = '', blocking = waiting] = cycle;
  const message = t('These tickets wait for each other: {0}', cycleText(cycle));
  for (const { id, text, relations } of files) {
    const index = relations.findIndex(
      ({ ticketId, kind, target }) =>
        (kind === 'depends_on' && ticketId === waiting && target === blocking) ||
        (kind === 'blocks' && ticketId === blocking && target === waiting),
    );
    if (index >= 0) return new FindingSource(pathOf(id), text).at('D21', targetSpan(jsonSpans(text), index), message);
  }
  return new FindingSource(pathOf(waiting)).at('D21', { start: 0, end: 0 }, message);
}

function pathOf(id: string): string {
  return `${id}/artifacts/relations.json`;
}

function targetSpan(spans: SpanOf, index: number): Span {
  return spans(['relations', index, 'target']);
}
