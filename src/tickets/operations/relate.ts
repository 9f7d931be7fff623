import { t } from '@vscode/l10n';
import { cycleText, cycleThrough } from '../record/relation-cycles.ts';
import {
  addRelation,
  type ChangedRelations,
  type Relation,
  type RelationKind,
  readRelations,
  relationsText,
  removeRelation,
} from '../record/relations.ts';
import { RELATIONS_FILE } from '../store/ticket-layout.ts';
import { touchItem } from './writer/event-steps.ts';
import type { Operation, OperationContext, OtherTickets } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

export interface RelationParams {
  readonly kind: RelationKind;
  readonly target: string;
  readonly note?: string;
}

/**
 * Adds a forward relation, unless tickets would then wait for each other in a circle. Leaves no event
 * (docs/formats.md#what-an-operation-writes).
 */
export function relate(params: RelationParams): Operation<Relation> {
  return async (context) => {
    const { id, stamp } = context;
    const otherTickets = await context.otherTickets();
    const relation: Relation = { ticketId: id, ...params, ...stamp };
    const cycle = cycleThrough(relation, relationsOf(otherTickets));
    if (cycle) {
      const message = t('Tickets would wait for each other: {0}', cycleText(cycle));
      return { ok: false, refusal: { code: 'cycle', message, cycle } };
    }
    const exists = (target: string) => otherTickets.row(target) !== undefined;
    return change(context, (relations) => addRelation(relations, relation, exists), relation);
  };
}

/** Takes a forward relation away. */
export function unrelate(kind: RelationKind, target: string): Operation<{ kind: RelationKind; target: string }> {
  return (context) => change(context, (relations) => removeRelation(relations, kind, target), { kind, target });
}

async function change<T>(
  context: OperationContext,
  apply: (relations: readonly Relation[]) => ChangedRelations,
  value: T,
): ReturnType<Operation<T>> {
  const file = await context.side(RELATIONS_FILE);
  if (!file.ok) return file;
  const read = file.digest === undefined ? { ok: true as const, relations: [] } : readRelations(file.text, context.id);
  if (!read.ok) return refuse('broken', t('{0} cannot be used: {1}', RELATIONS_FILE, read.problem.message));
  const changed = apply(read.relations);
  if (!changed.ok) return refuse('invalid', changed.message);
  const text = relationsText(changed.relations);
  const replace = { kind: 'replace', name: RELATIONS_FILE, text, seen: file.digest } as const;
  return { ok: true, steps: [replace, touchItem(context)], value };
}

function relationsOf(otherTickets: OtherTickets): readonly Relation[] {
  return otherTickets.rows().flatMap((row) => (row.kind === 'ticket' ? row.relations : []));
}
