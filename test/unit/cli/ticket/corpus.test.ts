import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runTicket } from './run-ticket.ts';

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus');
const HERE = existsSync(CORPUS);
if (!HERE) console.warn('skipped: the sample tickets are not beside this repository');

const EventRow = z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.string()]);
const Expected = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.string(),
      frontmatterKeys: z.array(z.string()),
      outgoing: z.number(),
      artifacts: z.array(z.string()),
      strictEvents: z.array(EventRow),
      recoveringEvents: z.array(EventRow).optional(),
    }),
  ),
});

const Shown = z.object({
  item: z.object({ frontmatter: z.record(z.string(), z.unknown()), body: z.string() }),
  events: z.array(
    z.object({
      kind: z.string(),
      author: z.string().nullable(),
      at: z.string().nullable(),
      attributes: z.record(z.string(), z.string()),
      heading: z.string().nullable(),
      body: z.string(),
      notes: z.array(z.string()),
    }),
  ),
  relations: z.object({ outgoing: z.array(z.unknown()) }),
  blockers: z.array(z.unknown()),
  artifacts: z.array(z.string()),
});

const Diagnosed = z.object({
  error_count: z.number(),
  diagnostics: z.array(z.object({ code: z.string(), severity: z.string(), origin: z.string() })),
});

describe.skipIf(!HERE)('real tickets on the command line', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'yoi-corpus-'));
  const expected = HERE
    ? Expected.parse(JSON.parse(readFileSync(join(CORPUS, 'tickets-expected.json'), 'utf8'))).tickets
    : [];

  beforeAll(() => {
    mkdirSync(join(workspace, '.yoi'));
    cpSync(join(CORPUS, 'tickets'), join(workspace, '.yoi/tickets'), { recursive: true });
  });
  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  test('list names every ticket with its title and state, oldest first', async () => {
    const { exit, out } = await runTicket(['list', '--json'], { cwd: workspace });
    const listed: { tickets: { id: string; title: string; state: string }[] } = JSON.parse(out);
    expect(exit).toBe(0);
    expect(listed.tickets.map(({ id, title, state }) => [id, title, state])).toEqual(
      expected.map(({ id, title, state }) => [id, title, state]),
    );
  });

  test.each(expected.map((ticket) => [ticket.id, ticket] as const))('show %s gives its events', async (id, ticket) => {
    const { exit, out } = await runTicket(['show', id, '--workspace', workspace, '--json']);
    const shown = Shown.parse(JSON.parse(out));
    const rows = shown.events.map(({ kind, at, author, heading, body }) => [kind, at, author, heading, hashOf(body)]);
    expect(exit).toBe(0);
    expect(rows).toEqual(ticket.recoveringEvents ?? ticket.strictEvents);
    expect(Object.keys(shown.item.frontmatter)).toEqual(ticket.frontmatterKeys);
    expect(shown.relations.outgoing).toHaveLength(ticket.outgoing);
    expect(shown.artifacts).toEqual(ticket.artifacts);
  });

  test('doctor finds what the reference finds, and shows its warnings', async () => {
    const { exit, out } = await runTicket(['doctor', '--json'], { cwd: workspace });
    const { error_count, diagnostics } = Diagnosed.parse(JSON.parse(out));
    const known = diagnostics
      .filter(({ origin }) => origin === 'yoi')
      .map(({ code, severity }) => `${severity} ${code}`);
    expect(exit).toBe(1);
    expect(error_count).toBe(15);
    expect(known.filter((finding) => finding === 'error D19')).toHaveLength(15);
    expect(known.filter((finding) => finding !== 'error D19').sort()).toEqual([
      'warning D09',
      'warning D09',
      'warning D12',
      'warning D12',
    ]);
  });
});

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}
