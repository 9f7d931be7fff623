import { t } from '@vscode/l10n';
import * as z from 'zod';
import type { FileProblem } from './file-problem.ts';
import { parseJson, shapeProblem, spanInJson } from './json-problem.ts';
import { lineProblem, textProblem } from './text-limits.ts';
import { isBlank, trimmed } from './white-space.ts';

/** The kinds of a relation in their sort order (docs/formats.md#relations). */
export const RELATION_KINDS = ['depends_on', 'blocks', 'related', 'supersedes', 'duplicate_of'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** A forward relation, stored with the ticket that owns it. */
export interface Relation {
  readonly ticketId: string;
  readonly kind: RelationKind;
  readonly target: string;
  readonly note?: string;
  readonly author: string;
  readonly at: string;
}

export type ReadRelations =
  | { readonly ok: true; readonly relations: readonly Relation[] }
  | { readonly ok: false; readonly problem: FileProblem };

const fileSchema = z.strictObject({
  version: z.literal(1),
  relations: z
    .array(
      z.strictObject({
        ticket_id: z.string(),
        kind: z.enum(RELATION_KINDS),
        target: z.string(),
        note: z.string().nullish(),
        author: z.string(),
        at: z.string(),
      }),
    )
    .default([]),
});

/**
 * Reads a `relations.json` that belongs to the ticket `owner`. One wrong record makes the whole file invalid, as for the
 * reference; whether a target exists is not asked here (docs/formats.md#relations).
 */
export function readRelations(text: string, owner: string): ReadRelations {
  const json = parseJson(text);
  if (!json.ok) return json;
  const shape = fileSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, problem: shapeProblem(text, shape.error) };

  const relations: Relation[] = [];
  const seen = new Set<string>();
  for (const [index, { ticket_id: ticketId, note, ...rest }] of shape.data.relations.entries()) {
    const relation: Relation = { ticketId, ...rest, ...(note == null ? {} : { note }) };
    const found = problemOf(relation, owner, seen);
    if (found !== undefined) {
      return {
        ok: false,
        problem: { message: found.message, span: spanInJson(text, ['relations', index, found.key]) },
      };
    }
    relations.push(relation);
    seen.add(edgeOf(relation));
  }
  return { ok: true, relations };
}

function problemOf(
  relation: Relation,
  owner: string,
  others: ReadonlySet<string>,
): { key: string; message: string } | undefined {
  const { ticketId, kind, target, note, author, at } = relation;
  if (ticketId !== owner) return { key: 'ticket_id', message: t('This relation belongs to {0}', ticketId) };
  const line = (
    [
      ['target', target],
      ['author', author],
      ['at', at],
    ] as const
  ).flatMap(([key, value]) => {
    const message = lineProblem(key, value);
    return message === undefined ? [] : [{ key, message }];
  });
  if (line[0] !== undefined) return line[0];
  const tooLong = note === undefined ? undefined : textProblem('note', note);
  if (tooLong !== undefined) return { key: 'note', message: tooLong };
  if (target === owner) return { key: 'target', message: t('A ticket cannot have a relation to itself') };
  if (others.has(edgeOf(relation))) {
    return { key: 'target', message: t('The relation “{0} {1}” stands here twice', kind, target) };
  }
  return undefined;
}

/** What no two relations of a ticket have in common. */
function edgeOf({ kind, target }: Relation): string {
  return `${kind} ${target}`;
}

/** A `relations.json` as the writer makes it: sorted, two blanks of indentation, a final LF. */
export function relationsText(relations: readonly Relation[]): string {
  const records = [...relations].sort(byKindAndTarget).map(({ ticketId, kind, target, note, author, at }) => ({
    ticket_id: ticketId,
    kind,
    target,
    ...(note === undefined || isBlank(note) ? {} : { note }),
    author,
    at,
  }));
  return `${JSON.stringify({ version: 1, relations: records }, null, 2)}\n`;
}

function byKindAndTarget(a: Relation, b: Relation): number {
  const kinds = RELATION_KINDS.indexOf(a.kind) - RELATION_KINDS.indexOf(b.kind);
  return kinds !== 0 ? kinds : a.target < b.target ? -1 : a.target > b.target ? 1 : 0;
}

export type ChangedRelations =
  | { readonly ok: true; readonly relations: readonly Relation[] }
  | { readonly ok: false; readonly message: string };

/**
 * The relations of one ticket with `added`, if it may be added: a target that `exists`, not the ticket itself, not there
 * already, within the limits of docs/formats.md#relations. Cycles are another question (`relation-cycles.ts`).
 */
export function addRelation(
  relations: readonly Relation[],
  added: Relation,
  exists: (ticket: string) => boolean,
): ChangedRelations {
  const { note, ...rest } = added;
  const relation: Relation = {
    ...rest,
    target: trimmed(added.target),
    ...(note === undefined || isBlank(note) ? {} : { note }),
  };
  if (relation.target === '') return { ok: false, message: t('A relation needs a target') };
  const found = problemOf(relation, added.ticketId, new Set(relations.map(edgeOf)));
  if (found !== undefined) return { ok: false, message: found.message };
  if (!exists(relation.target)) return { ok: false, message: t('There is no ticket {0}', relation.target) };
  return { ok: true, relations: [...relations, relation].sort(byKindAndTarget) };
}

/** The relations of one ticket without the one of this kind to `target`. */
export function removeRelation(relations: readonly Relation[], kind: RelationKind, target: string): ChangedRelations {
  const kept = relations.filter((relation) => relation.kind !== kind || relation.target !== target);
  if (kept.length === relations.length) {
    return { ok: false, message: t('There is no relation “{0} {1}”', kind, target) };
  }
  return { ok: true, relations: kept };
}
