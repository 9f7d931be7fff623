import * as z from 'zod';
import { STATES } from '../tickets/record/state.ts';

const line = z.string().max(4096);

const boardMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('open'), root: line, id: line }),
  z.strictObject({ type: z.literal('move'), root: line, id: line, to: z.enum(STATES) }),
  z.strictObject({ type: z.literal('filter'), text: line }),
]);

export type BoardMessage = z.infer<typeof boardMessage>;

/** A message of the board, or nothing when it is not one. */
export function readBoardMessage(message: unknown): BoardMessage | undefined {
  const read = boardMessage.safeParse(message);
  return read.success ? read.data : undefined;
}
