import type { Relation } from './relations.ts';

/** The relations of all tickets, found from either side. */
export class RelationIndex {
  readonly #bySource = new Map<string, Relation[]>();
  readonly #byTarget = new Map<string, Relation[]>();

  constructor(relations: Iterable<Relation>) {
    for (const relation of relations) {
      put(this.#bySource, relation.ticketId, relation);
      put(this.#byTarget, relation.target, relation);
    }
  }

  from(ticket: string): readonly Relation[] {
    return this.#bySource.get(ticket) ?? [];
  }

  to(ticket: string): readonly Relation[] {
    return this.#byTarget.get(ticket) ?? [];
  }
}

function put(map: Map<string, Relation[]>, key: string, relation: Relation): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [relation]);
  else list.push(relation);
}
