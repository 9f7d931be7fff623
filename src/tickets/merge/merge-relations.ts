import { t } from '@vscode/l10n';
import { cycleText, findCycles } from '../record/relation-cycles.ts';
import { type Relation, readRelations, relationsText } from '../record/relations.ts';
import { markedWhole } from './markers.ts';
import type { Conflict, Merged, Sides } from './merged.ts';

/** Merges a `relations.json` as the set that it is: a relation is its kind and its target. */
export function mergeRelations(sides: Sides, owner: string, markerLength: number): Merged {
  const ours = relationsOf(sides.ours, owner);
  const theirs = relationsOf(sides.theirs, owner);
  const base = sides.base === undefined ? undefined : relationsOf(sides.base, owner);
  if (!ours || !theirs) {
    const message = t('relations.json of one side cannot be read');
    return markedWhole(sides, { code: 'text', message }, markerLength);
  }
  const merged: Relation[] = [];
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b, o] = [ours.get(key), theirs.get(key), base?.get(key)];
    const relation = merge(a, b, o);
    if (relation === 'conflict') return markedWhole(sides, relationConflict(a ?? b), markerLength);
    if (relation) merged.push(relation);
  }
  const cycle = newCycle(merged, [...ours.values()], [...theirs.values()]);
  if (cycle) return markedWhole(sides, { code: 'cycle', message: cycle }, markerLength);
  return { text: relationsText(merged), conflicts: [] };
}

/** An empty file, as Git gives one for what did not exist, has no relations. */
function relationsOf(text: string, owner: string): Map<string, Relation> | undefined {
  if (text.trim() === '') return new Map();
  const read = readRelations(text, owner);
  return read.ok ? new Map(read.relations.map((each) => [`${each.kind} ${each.target}`, each])) : undefined;
}

function merge(
  ours: Relation | undefined,
  theirs: Relation | undefined,
  base: Relation | undefined,
): Relation | 'conflict' | undefined {
  if (ours && theirs) {
    if (same(ours, theirs) || (base && same(theirs, base))) return ours;
    if (base && same(ours, base)) return theirs;
    if (ours.note !== theirs.note) return 'conflict';
    // Both wrote down the same: the first who did is named.
    return `${ours.at} ${ours.author}` < `${theirs.at} ${theirs.author}` ? ours : theirs;
  }
  const only = ours ?? theirs;
  if (!base || !only) return only;
  return same(only, base) ? undefined : 'conflict';
}

function same(a: Relation, b: Relation): boolean {
  return a.note === b.note && a.author === b.author && a.at === b.at;
}

function relationConflict(relation: Relation | undefined): Conflict {
  const [kind, target] = [relation?.kind ?? '', relation?.target ?? ''];
  return { code: 'relation', message: t('The relation “{0} {1}” was changed on both sides', kind, target) };
}

/** A cycle inside of this file which no side has by itself; what other tickets say is the doctor's question. */
function newCycle(merged: readonly Relation[], ...sides: readonly (readonly Relation[])[]): string | undefined {
  const cyclesOf = (relations: readonly Relation[]) => findCycles(relations, () => true).cycles.map(cycleText);
  const known = sides.flatMap(cyclesOf);
  const found = cyclesOf(merged).find((cycle) => !known.includes(cycle));
  return found === undefined ? undefined : t('Tickets would wait for each other: {0}', found);
}
