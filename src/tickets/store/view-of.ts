import { type DerivedView, derivedView } from '../record/derived-view.ts';
import { RelationIndex } from '../record/relation-index.ts';
import { type RowGraph, relationsOf } from './row-graph.ts';

/** Relations both ways, blockers and notices of one ticket, from the rows of all (docs/formats.md#relations-of-a-ticket). */
export function viewOf(id: string, graph: RowGraph): DerivedView {
  const touching = new RelationIndex([...relationsOf(graph.get(id)), ...graph.incoming(id)]);
  return derivedView(id, touching, (other) => {
    const row = graph.get(other);
    return row?.kind === 'ticket' ? row.summary.state : undefined;
  });
}
