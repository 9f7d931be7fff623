import fc from 'fast-check';
import { readTicketConfig } from '../../../src/tickets/record/config.ts';
import { planLine, readPlan } from '../../../src/tickets/record/orchestration-plan.ts';
import { cycleThrough, findCycles } from '../../../src/tickets/record/relation-cycles.ts';
import { RELATION_KINDS, type Relation, readRelations, relationsText } from '../../../src/tickets/record/relations.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly relations: string;
  readonly plan: string;
  readonly config: string;
  readonly graph: readonly Relation[];
}

const OWNER = '00001M4QQ7E6M';
const OTHER = '00001M4QQ7E6N';

const RELATIONS = JSON.stringify({
  version: 1,
  relations: [
    { ticket_id: OWNER, kind: 'depends_on', target: OTHER, note: 'why', author: 'kim', at: 'then' },
    { ticket_id: OWNER, kind: 'related', target: '00001M4QQ7E6P', author: 'kim', at: 'then' },
  ],
});
const NOTE = { id: 'p-1', ticket_id: OWNER, kind: 'waiting_capacity_note', note: 'busy', author: 'kim', at: 'then' };
const accepted_plan = { summary: 's', branch: 'b', worktree: 'w', role_plan: 'r' };
const PLAN = [
  NOTE,
  { ...NOTE, id: 'p-2', kind: 'before', related_ticket: OTHER },
  { ...NOTE, kind: 'accepted_plan', accepted_plan },
]
  .map((record) => `${JSON.stringify(record)}\n`)
  .join('');
const CONFIG = `[backend]
provider = "builtin:yoi_local"
root = ".yoi/tickets"

[ticket]
language = "ja"

[orchestration]
branch = "orchestration"
worktree_dir = ".worktree"

[roles.coder]
profile = "project:coder"
`;

const ticket = fc.constantFrom(...Array.from({ length: 9 }, (_, n) => `000000000000${n}`));
const relation = fc.record({
  ticketId: ticket,
  kind: fc.constantFrom(...RELATION_KINDS),
  target: ticket,
  author: fc.constant('kim'),
  at: fc.constant('then'),
});

/** What stands beside a ticket: read or refused, written and read again as the same, and cycles that are ones. */
export const relations: FuzzTarget<Input> = {
  name: 'relations',
  about: 'texts to relations.json, orchestration-plan.jsonl and ticket.config.toml, graphs to the search for cycles',
  runs: 150_000,
  inputs: fc.record({
    relations: mutatedText([RELATIONS, JSON.stringify(JSON.parse(RELATIONS), null, 2)]),
    plan: mutatedText([PLAN]),
    config: mutatedText([CONFIG]),
    graph: fc.array(relation, { maxLength: 14 }),
  }),
  open: pureTrial(({ relations, plan, config, graph }) => {
    checkCycles(graph);
    readTicketConfig({ ticketConfig: config });
    readTicketConfig({ workspace: config });
    const { records } = readPlan(plan, OWNER);
    const again = readPlan(records.map(planLine).join(''), OWNER);
    mustHold(JSON.stringify(again.records) === JSON.stringify(records), 'a plan record is read otherwise once written');

    const read = readRelations(relations, OWNER);
    if (!read.ok) return 'refused';
    const text = relationsText(read.relations);
    const back = readRelations(text, OWNER);
    mustHold(back.ok && relationsText(back.relations) === text, 'relations are read otherwise once written');
    return 'taken';
  }),
};

function checkCycles(graph: readonly Relation[]): void {
  const waits = new Set(
    graph.flatMap(({ ticketId, kind, target }) => {
      if (kind === 'depends_on') return [`${ticketId} ${target}`];
      return kind === 'blocks' ? [`${target} ${ticketId}`] : [];
    }),
  );
  const isCycle = (cycle: readonly string[], edges: ReadonlySet<string>) =>
    new Set(cycle).size === cycle.length &&
    cycle.every((from, index) => edges.has(`${from} ${cycle[(index + 1) % cycle.length]}`));
  for (const cycle of findCycles(graph, () => true).cycles) mustHold(isCycle(cycle, waits), 'a cycle that is none');
  const [added, ...others] = graph;
  const closed = added && cycleThrough(added, others);
  if (closed) mustHold(isCycle(closed, waits), 'an edge is said to close a cycle that is none');
}
