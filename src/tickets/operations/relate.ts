import { t } from '@vscode/l10n';
import * as z from 'zod';
import { cycleText, cycleThrough } from '../record/relation-cycles.ts';
import {
  addRelation,
  type ChangedRelations,
  RELATION_KINDS,
  type Relation,
  type RelationKind,
  readRelations,
  relationsText,
  removeRelation,
} from '../record/relations.ts';
import { relationJson } from '../store/record-json.ts';
import { RELATIONS_FILE } from '../store/ticket-layout.ts';
import { defineOperation } from './define-operation.ts';
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

const edge = {
  kind: z.enum(RELATION_KINDS).describe('How the ticket stands to the other one'),
  target: z.string().describe('Id of the other ticket'),
};

const EDGE_SAYS = { kind: () => t('The kind of the relation'), target: () => t('The other ticket') };

const example = '--ticket 00000K7Q3B1XW --kind depends_on --target 00000K7Q3B1XX';

export const relating = defineOperation({
  id: 'relate',
  params: z.strictObject({ ...edge, note: z.string().optional().describe('Why') }),
  plan: ({ note, ...rest }) => relate({ ...rest, ...(note === undefined ? {} : { note }) }),
  doors: {
    command: { id: 'yoi.tickets.addRelation', title: () => t('Add Relation') },
    page: { at: 'relations', label: () => t('Add a relation') },
    tool: {
      name: 'TicketRelationRecord',
      isNamed: true,
      question: (ticket, { kind, target }) =>
        t('Record that the ticket {0} has the relation “{1}” to {2}?', ticket, kind, target),
      text: ({ note = '' }) => note,
      answer: (_, __, relation) => relationJson(relation),
    },
    commandLine: [
      {
        name: 'relation add',
        about: () => t('Relate a ticket to another one'),
        examples: [example],
        ticket: 'option',
        forms: { target: 'ticket' },
        says: { ...EDGE_SAYS, note: () => t('Why') },
        print: ({ kind, target }, relation, ticket) => ({
          words: ['relation', ticket, kind, target],
          json: relationJson(relation),
        }),
      },
    ],
  },
});

export const unrelating = defineOperation({
  id: 'unrelate',
  params: z.strictObject(edge),
  plan: ({ kind, target }) => unrelate(kind, target),
  doors: {
    command: { id: 'yoi.tickets.removeRelation', title: () => t('Remove Relation') },
    commandLine: [
      {
        name: 'relation remove',
        about: () => t('Remove a relation'),
        examples: [example],
        ticket: 'option',
        forms: { target: 'ticket' },
        says: EDGE_SAYS,
        print: ({ kind, target }, _, ticket) => ({
          words: ['removed', ticket, kind, target],
          json: { ticket, kind, target, ok: true },
        }),
      },
    ],
  },
});
