import { MAX_CYCLE_DEPTH, MAX_CYCLES } from '../limits.ts';
import type { Relation } from './relations.ts';

/** Tickets that wait for each other, the smallest id first; the last waits for the first. */
export type Cycle = readonly string[];

export interface Cycles {
  readonly cycles: readonly Cycle[];
  /** There are more than {@link MAX_CYCLES}, or more paths than are searched. */
  readonly truncated: boolean;
}

/** Steps of the search before it gives up; ours. A dense knot of tickets has more paths than anybody can walk. */
const MAX_STEPS = 200_000;

/**
 * The cycles among `depends_on` and `blocks` between existing tickets, each once (docs/formats.md#checks-of-the-doctor, D21). A cycle is found
 * from its smallest ticket, over greater ones only.
 */
export function findCycles(relations: Iterable<Relation>, exists: (ticket: string) => boolean): Cycles {
  const waitsFor = cyclicCore(waitingEdges(relations, exists));
  const cycles: Cycle[] = [];
  let steps = 0;
  let truncated = false;
  const path: string[] = [];
  const onPath = new Set<string>();

  const search = (ticket: string, start: string, within: ReadonlySet<string>): void => {
    path.push(ticket);
    onPath.add(ticket);
    for (const next of waitsFor.get(ticket) ?? []) {
      if (truncated) break;
      if (++steps > MAX_STEPS) truncated = true;
      else if (next === start) {
        if (cycles.length === MAX_CYCLES) truncated = true;
        else cycles.push([...path]);
      } else if (next > start && !onPath.has(next) && within.has(next) && path.length < MAX_CYCLE_DEPTH) {
        search(next, start, within);
      }
    }
    path.pop();
    onPath.delete(ticket);
  };

  const waitedBy = reversed(waitsFor);
  for (const start of [...waitsFor.keys()].sort()) {
    if (truncated) break;
    search(start, start, reaching(waitedBy, start));
  }
  return { cycles, truncated };
}

/** The cycle that `added` would close, as the path from its blocking ticket back to its waiting one; nothing if none. */
export function cycleThrough(added: Relation, relations: Iterable<Relation>): Cycle | undefined {
  const edge = edgeOf(added);
  if (edge === undefined) return undefined;
  const waitsFor = waitingEdges(relations, () => true);
  const cameFrom = new Map<string, string>([[edge.blocking, edge.waiting]]);
  for (const ticket of cameFrom.keys()) {
    if (ticket === edge.waiting) return traced(cameFrom, edge.waiting);
    for (const next of waitsFor.get(ticket) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, ticket);
  }
  return undefined;
}

function traced(cameFrom: ReadonlyMap<string, string>, waiting: string): Cycle {
  const cycle = [waiting];
  for (let at = cameFrom.get(waiting); at !== undefined && at !== waiting; at = cameFrom.get(at)) cycle.unshift(at);
  return [waiting, ...cycle.slice(0, -1)];
}

/** A cycle as people read it: `A -> B -> A`. */
export function cycleText(cycle: Cycle): string {
  return [...cycle, ...cycle.slice(0, 1)].join(' -> ');
}

function edgeOf({ ticketId, kind, target }: Relation): { waiting: string; blocking: string } | undefined {
  if (kind === 'depends_on') return { waiting: ticketId, blocking: target };
  return kind === 'blocks' ? { waiting: target, blocking: ticketId } : undefined;
}

function waitingEdges(relations: Iterable<Relation>, exists: (ticket: string) => boolean): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const relation of relations) {
    const edge = edgeOf(relation);
    if (edge === undefined || !exists(edge.waiting) || !exists(edge.blocking)) continue;
    add(edges, edge.waiting, edge.blocking);
  }
  return edges;
}

function reversed(edges: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const [from, targets] of edges) for (const to of targets) add(result, to, from);
  return result;
}

/** The edges that can be part of a cycle: tickets that wait for nobody, or for whom nobody waits, are taken off in turn. */
function cyclicCore(edges: Map<string, Set<string>>): Map<string, Set<string>> {
  return withoutLeaves(reversed(withoutLeaves(reversed(edges))));
}

/** Removes tickets that wait for nobody until none is left. */
function withoutLeaves(edges: Map<string, Set<string>>): Map<string, Set<string>> {
  const incoming = reversed(edges);
  const kept = new Map([...edges].map(([from, targets]) => [from, new Set(targets)]));
  const leaves = [...incoming.keys()].filter((ticket) => !kept.has(ticket));
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    for (const from of incoming.get(leaf) ?? []) {
      const targets = kept.get(from);
      targets?.delete(leaf);
      if (targets?.size === 0 && kept.delete(from)) leaves.push(from);
    }
  }
  return kept;
}

/** The tickets from which `start` can be reached over tickets greater than it; nothing else can be part of its cycles. */
function reaching(waitedBy: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const ticket of found) for (const from of waitedBy.get(ticket) ?? []) if (from > start) found.add(from);
  return found;
}

function add(edges: Map<string, Set<string>>, from: string, to: string): void {
  const targets = edges.get(from);
  if (targets === undefined) edges.set(from, new Set([to]));
  else targets.add(to);
}
