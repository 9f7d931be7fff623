import { t } from '@vscode/l10n';
import { cycleText, cycleThrough } from '../../record/relation-cycles.ts';
import {
  addRelation,
  type ChangedRelations,
  type Relation,
  type RelationKind,
  readRelations,
  relationsText,
  removeRelation,
} from '../../record/relations.ts';
import { RELATIONS_FILE } from '../../source/ticket-layout.ts';
import { touchItem } from '../event-steps.ts';
import type { Neighbours, Operation, Situation } from '../operation.ts';
import { refuse } from '../write-outcome.ts';

export interface RelationWish {
  readonly kind: RelationKind;
  readonly target: string;
  readonly note?: string;
}

/**
 * Adds a forward relation, unless tickets would then wait for each other in a circle. Leaves no event (spec tickets
 * §4.3).
 */
export function relate(wish: RelationWish): Operation<Relation> {
  return async (situation) => {
    const { id, stamp } = situation;
    const neighbours = await situation.neighbours();
    const relation: Relation = { ticketId: id, ...wish, ...stamp };
    const cycle = cycleThrough(relation, relationsOf(neighbours));
    if (cycle) {
      const message = t('Tickets would wait for each other: {0}', cycleText(cycle));
      return { ok: false, refusal: { code: 'cycle', message, cycle } };
    }
    const exists = (target: string) => neighbours.row(target) !== undefined;
    return change(situation, (relations) => addRelation(relations, relation, exists), relation);
  };
}

/** Takes a forward relation away. */
export function unrelate(kind: RelationKind, target: string): Operation<{ kind: RelationKind; target: string }> {
  return (situation) => change(situation, (relations) => removeRelation(relations, kind, target), { kind, target });
}

async function change<T>(
  situation: Situation,
  apply: (relations: readonly Relation[]) => ChangedRelations,
  value: T,
): ReturnType<Operation<T>> {
  const file = await situation.side(RELATIONS_FILE);
  if (!file.ok) return file;
  const read =
    file.digest === undefined ? { ok: true as const, relations: [] } : readRelations(file.text, situation.id);
  if (!read.ok) return refuse('broken', t('{0} cannot be used: {1}', RELATIONS_FILE, read.problem.message));
  const changed = apply(read.relations);
  if (!changed.ok) return refuse('invalid', changed.message);
  const text = relationsText(changed.relations);
  const replace = { kind: 'replace', name: RELATIONS_FILE, text, seen: file.digest } as const;
  return { ok: true, steps: [replace, touchItem(situation)], value };
}

function relationsOf(neighbours: Neighbours): readonly Relation[] {
  return neighbours.rows().flatMap((row) => (row.kind === 'ticket' ? row.relations : []));
}
