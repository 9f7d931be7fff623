import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus');

const present = existsSync(CORPUS);
if (!present) console.warn('Real tickets are not compared: there is no shared/corpus beside the repository.');

const eventRow = z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.string()]);
const expectation = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.string(),
      frontmatterKeys: z.array(z.string()),
      bodySha: z.string(),
      riskFlags: z.array(z.string()),
      readiness: z.string().nullable(),
      strictEvents: z.array(eventRow),
      recoveringEvents: z.array(eventRow).optional(),
    }),
  ),
});

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12);

describe.skipIf(!present)('the readers on real tickets', () => {
  const { tickets } = present
    ? expectation.parse(JSON.parse(readFileSync(join(CORPUS, 'tickets-expected.json'), 'utf8')))
    : { tickets: [] };

  test.each(tickets.map((ticket) => [ticket.id, ticket] as const))('%s', (id, expected) => {
    const read = readItem(readFileSync(join(CORPUS, 'tickets', id, 'item.md'), 'utf8'));
    if (!read.ok) throw new Error(read.problem.message);
    const { item } = read;
    expect({
      title: item.title,
      state: item.state,
      keys: [...item.frontmatter.keys()],
      body: digest(item.body),
      riskFlags: item.riskFlags,
      readiness: item.readiness ?? null,
    }).toEqual({
      title: expected.title,
      state: expected.state,
      keys: expected.frontmatterKeys,
      body: expected.bodySha,
      riskFlags: expected.riskFlags,
      readiness: expected.readiness,
    });

    const text = readFileSync(join(CORPUS, 'tickets', id, 'thread.md'), 'utf8');
    const strict = readStrictThread(text).map(({ kind, attributes, heading, body }) => [
      kind,
      attributes.get('at'),
      attributes.get('author'),
      heading ?? null,
      digest(body),
    ]);
    expect(strict).toEqual(expected.strictEvents);

    const { events } = readThread(text);
    const recovered = events.map(({ kind, at, author, heading, body }) => [
      kind,
      at,
      author,
      heading ?? null,
      digest(body),
    ]);
    expect(recovered).toEqual(expected.recoveringEvents ?? expected.strictEvents);
    const noted = events.some(({ notes }) => notes.length > 0);
    expect(noted).toBe(expected.recoveringEvents !== undefined);
  });
});
