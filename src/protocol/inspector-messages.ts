import * as z from 'zod';
import type { FromInspector } from './inspector-protocol.ts';

const schema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('copy-digest') }),
]);

/** What the page says, or nothing when it is none of our messages. */
export function fromInspector(message: unknown): FromInspector | undefined {
  return schema.safeParse(message).data;
}
