import * as z from 'zod';
import { PLAN_KINDS } from '../../tickets/record/orchestration-plan.ts';
import { RELATION_KINDS } from '../../tickets/record/relations.ts';
import { STATES } from '../../tickets/record/state.ts';

const ticket = z.string().describe('Id of the ticket: 13 characters');
const author = z.string().optional().describe('Name to record; absent means the person at the keyboard');
const limit = (usual: number, most: number) =>
  z.number().optional().describe(`How many at most: 1 to ${most}, usually ${usual}`);

/**
 * What the tools take (docs/formats.md#agent-tools). `package.json` declares the same as JSON Schema; a test compares them. Numbers out
 * of bounds are brought into them, so the schemas name the bounds and do not enforce them.
 */
export const TOOL_INPUTS = {
  TicketList: z.strictObject({
    state: z
      .enum([...STATES, 'all'])
      .optional()
      .describe('Only tickets in this state; usually all'),
    limit: limit(50, 100),
  }),
  TicketShow: z.strictObject({
    id: z.string().optional().describe('Id of the ticket; either this or query'),
    query: z.string().optional().describe('Id of the ticket; either this or id'),
    event_limit: limit(20, 100),
    artifact_limit: limit(50, 200),
    body_max_bytes: z.number().optional().describe('Bytes of each body: 1 to 65536, usually 16384'),
  }),
  TicketRelationQuery: z.strictObject({
    ticket: ticket.optional(),
    kind: z.enum(RELATION_KINDS).optional(),
    limit: limit(100, 500),
  }),
  TicketOrchestrationPlanQuery: z.strictObject({
    ticket: ticket.optional(),
    relation_kind: z.enum(PLAN_KINDS).optional(),
    limit: limit(100, 500),
  }),
  TicketDoctor: z.strictObject({ limit: limit(100, 500) }),
  TicketComment: z.strictObject({
    ticket,
    role: z.enum(['comment', 'plan', 'decision', 'implementation_report']),
    body: z.string(),
    author,
  }),
  TicketReview: z.strictObject({ ticket, result: z.enum(['approve', 'request_changes']), body: z.string(), author }),
  TicketIntakeReady: z.strictObject({
    ticket,
    intake_summary: z.string(),
    author,
    reason: z.string().optional().describe('One word; usually planning_ready'),
    state_change_body: z.string().optional(),
  }),
  TicketWorkflowState: z.strictObject({
    ticket,
    from: z.enum(STATES),
    to: z.enum(STATES),
    reason: z.string().describe('One word in snake_case'),
    body: z.string(),
    author,
  }),
  TicketClose: z.strictObject({ ticket, resolution: z.string() }),
  TicketRelationRecord: z.strictObject({
    ticket,
    kind: z.enum(RELATION_KINDS),
    target: z.string().describe('Id of the other ticket'),
    note: z.string().optional(),
    author,
  }),
};

type ToolName = keyof typeof TOOL_INPUTS;
export type InputOf<Name extends ToolName> = z.infer<(typeof TOOL_INPUTS)[Name]>;

/** Tools that write; each call is shown to the person and waits for their word. */
export type WritingTool =
  | 'TicketComment'
  | 'TicketReview'
  | 'TicketIntakeReady'
  | 'TicketWorkflowState'
  | 'TicketClose'
  | 'TicketRelationRecord';
export type ReadingTool = Exclude<ToolName, WritingTool>;
