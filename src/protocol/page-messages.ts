import * as z from 'zod';
import { OPERATIONS } from '../tickets/operations/table.ts';
import { type Draft, MAX_ASKED_REFERENCES, TRANSITIONS, WRITABLE_KINDS } from './thread-protocol.ts';

/** Longest text that a page may send in one message, in UTF-16 code units. */
const MAX_POSTED_TEXT = 4 * 1024 * 1024;

const request = z.int().nonnegative();
const text = z.string().max(MAX_POSTED_TEXT);
const line = z.string().max(1024);

/** The operations that have a command, and with it a form. */
const ASKED = OPERATIONS.filter(({ doors }) => doors.command !== undefined).map(({ id }) => id);

/** What a person has begun to write, as a page tells it and as it is kept. */
export const storedDraft = z.strictObject({
  kind: z.enum(WRITABLE_KINDS),
  verdict: z.enum(['approve', 'request_changes']),
  text,
  reason: line,
  transition: z.enum(TRANSITIONS).exactOptional(),
  offered: text.exactOptional(),
}) satisfies z.ZodType<Draft>;

const pageMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** The reader wants back to the list. */
  z.strictObject({ type: z.literal('leave') }),
  z.strictObject({ type: z.literal('resolve'), references: z.array(line).max(MAX_ASKED_REFERENCES) }),
  z.strictObject({ type: z.literal('follow'), reference: line }),
  z.strictObject({ type: z.literal('browse'), href: z.string().max(8192) }),
  z.strictObject({ type: z.literal('ticket'), id: line }),
  z.strictObject({ type: z.literal('artifact'), path: line }),
  z.strictObject({ type: z.literal('source'), file: z.enum(['item', 'thread', 'folder']) }),
  /** An operation that a few questions lead to; what the page knows of its parameters already is given. */
  z.strictObject({ type: z.literal('edit'), what: z.enum(ASKED), given: z.record(line, line).exactOptional() }),
  z.strictObject({ type: z.literal('copy'), text: line }),
  /** Both sides of an unsolved merge are to be merged. */
  z.strictObject({ type: z.literal('merge-both') }),
  /** A move whose text the record and a few questions begin. */
  z.strictObject({ type: z.literal('begin'), transition: z.enum(TRANSITIONS).exclude(['queue']) }),
  /** What is being written now; absent when there is nothing to keep. */
  z.strictObject({ type: z.literal('draft'), draft: storedDraft.optional() }),
  z.strictObject({
    type: z.literal('post'),
    request,
    kind: z.enum(WRITABLE_KINDS),
    verdict: z.enum(['approve', 'request_changes']).optional(),
    text,
    baseVersion: line,
  }),
  z.strictObject({
    type: z.literal('move'),
    request,
    transition: z.enum(TRANSITIONS),
    reason: line,
    text,
    baseVersion: line,
  }),
]);

export type PageMessage = z.infer<typeof pageMessage>;

/** A message that writes; the page waits for its outcome. */
export type WriteMessage = Extract<PageMessage, { request: number }>;
/** A message that leads somewhere else: links, files, other tickets, questions. */
export type FollowMessage = Exclude<PageMessage, { request: number } | { type: 'ready' | 'draft' }>;

/** A message of the page, or nothing when it is not one: an unknown verb or a wrong shape is dropped, never guessed at. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  const read = pageMessage.safeParse(message);
  return read.success ? read.data : undefined;
}
