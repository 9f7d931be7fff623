import { isTimestamp } from '../record/timestamp.ts';
import type { Block } from './frontmatter-blocks.ts';
import { chosen } from './merged.ts';

/** One field of three versions; absent where the version does not have it, and `base` too where no base is known. */
export interface FieldSides {
  readonly key: string;
  readonly base: Block | undefined;
  readonly ours: Block | undefined;
  readonly theirs: Block | undefined;
}

export type FieldChoice = { readonly kind: 'block'; readonly block: Block | undefined } | { readonly kind: 'conflict' };

const QUEUED = ['queued_by', 'queued_at'];

/**
 * Merges the fields of an `item.md`, each by itself: the side that changed it, or what both changed it to. `updated_at` is the
 * later one; who queued and when are those of the later queueing. Everything else that both changed is a conflict, the state
 * above all: no state results that neither side has.
 */
export function mergeFields(fields: readonly FieldSides[], knowsBase: boolean): Map<string, FieldChoice> {
  const queuer = laterQueueing(fields.find(({ key }) => key === 'queued_at'));
  return new Map(
    fields.map((field) => {
      const side = queuer && QUEUED.includes(field.key) ? queuer : laterUpdate(field);
      const choice = side ? { kind: 'block' as const, block: field[side] } : fieldChoice(field, knowsBase);
      return [field.key, choice];
    }),
  );
}

function fieldChoice({ base, ours, theirs }: FieldSides, knowsBase: boolean): FieldChoice {
  if (!ours || !theirs) {
    if (!ours && !theirs) return { kind: 'block', block: undefined };
    const [only, absent] = ours ? [ours, theirs] : [theirs, ours];
    if (!knowsBase) return { kind: 'conflict' };
    if (!base) return { kind: 'block', block: only };
    return only && sameValue(only, base) ? { kind: 'block', block: absent } : { kind: 'conflict' };
  }
  const lead = chosen(base?.lead ?? (knowsBase ? '' : undefined), ours.lead, theirs.lead);
  if (lead === undefined) return { kind: 'conflict' };
  const lines = chosen(base?.lines, ours.lines, theirs.lines);
  if (lines !== undefined) return { kind: 'block', block: { ...(lines === ours.lines ? ours : theirs), lead } };
  if (sameValue(ours, theirs))
    return { kind: 'block', block: { ...(ours.lines < theirs.lines ? ours : theirs), lead } };
  if (base && sameValue(base, ours)) return { kind: 'block', block: { ...theirs, lead } };
  if (base && sameValue(base, theirs)) return { kind: 'block', block: { ...ours, lead } };
  return { kind: 'conflict' };
}

function sameValue(a: Block, b: Block): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function laterUpdate({ key, ours, theirs }: FieldSides): 'ours' | 'theirs' | undefined {
  if (key !== 'updated_at' || ours?.lead !== theirs?.lead) return undefined;
  return laterOf(ours, theirs);
}

function laterQueueing(queuedAt: FieldSides | undefined): 'ours' | 'theirs' | undefined {
  if (!queuedAt?.ours || !queuedAt.theirs) return undefined;
  const { base, ours, theirs } = queuedAt;
  if (base && (sameValue(base, ours) || sameValue(base, theirs))) return undefined;
  return laterOf(ours, theirs);
}

function laterOf(ours: Block | undefined, theirs: Block | undefined): 'ours' | 'theirs' | undefined {
  const [a, b] = [ours?.value, theirs?.value];
  if (typeof a !== 'string' || typeof b !== 'string' || !isTimestamp(a) || !isTimestamp(b) || a === b) return undefined;
  return a > b ? 'ours' : 'theirs';
}
