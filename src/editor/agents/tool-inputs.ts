import * as z from 'zod';
import type { TicketOperation, ToolRequest } from '../../tickets/operations/define-operation.ts';
import { OPERATIONS } from '../../tickets/operations/table.ts';
import { PLAN_KINDS } from '../../tickets/record/orchestration-plan.ts';
import { RELATION_KINDS } from '../../tickets/record/relations.ts';
import { STATES } from '../../tickets/record/state.ts';

const ticket = z.string().describe('Id of the ticket: 13 characters');
const author = z.string().optional().describe('Name to record; absent means the person at the keyboard');
const limit = (usual: number, most: number) =>
  z.number().optional().describe(`How many at most: 1 to ${most}, usually ${usual}`);

/**
 * What the reading tools take (docs/formats.md#agent-tools). Numbers out of bounds are brought into them, so the schemas name the
 * bounds and do not enforce them.
 */
export const READING_INPUTS = {
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
} as const;

export type ReadingTool = keyof typeof READING_INPUTS;
export type InputOf<Name extends ReadingTool> = z.infer<(typeof READING_INPUTS)[Name]>;

/** A tool that writes. Each call is shown to the person and waits for their word. */
export interface WritingTool {
  readonly name: string;
  readonly input: z.ZodObject;
  /** What a call asks for, decided and not yet carried out; the sentence that says why it is none. */
  read(input: unknown): ToolWrite | string;
}

/** What a call of a writing tool asks for. */
export interface ToolWrite extends ToolRequest {
  readonly ticket: string;
  readonly author?: string;
}

/** The operations that agents may do (docs/formats.md#agent-tools), each as a tool. No tool queues a ticket: that is the human gate. */
export const WRITING_TOOLS: readonly WritingTool[] = OPERATIONS.flatMap((operation: TicketOperation) => {
  const { tool } = operation.doors;
  return tool ? [writingTool(operation, tool)] : [];
});

function writingTool(operation: TicketOperation, { name, isNamed }: { name: string; isNamed: boolean }): WritingTool {
  const input = z.strictObject({ ticket, ...operation.params.shape, ...(isNamed ? { author } : {}) });
  return {
    name,
    input,
    read(given) {
      const read = input.safeParse(given);
      if (!read.success) return z.prettifyError(read.error);
      const { ticket, author, ...params } = Addressed.parse(read.data);
      const asked = operation.read(params);
      const request = asked.ok ? asked.request.asTool(ticket) : asked.message;
      if (request === undefined || typeof request === 'string') return request ?? name;
      return { ticket, ...(author === undefined ? {} : { author }), ...request };
    },
  };
}

const Addressed = z.looseObject({ ticket: z.string(), author: z.string().optional() });

/** What every tool takes, by its name; `package.json` declares the same as JSON Schema. */
export const TOOL_INPUTS: Readonly<Record<string, z.ZodObject>> = {
  ...READING_INPUTS,
  ...Object.fromEntries(WRITING_TOOLS.map(({ name, input }) => [name, input])),
};
