import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { itemText } from '../../tickets/tickets-folder.ts';
import { type Ran, runTicket } from './run-ticket.ts';

const [A, B] = ['0000000000031', '0000000000032'];

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'yoi-cli-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

function run(...args: string[]): Promise<Ran> {
  return runTicket(args, { cwd: workspace });
}

/** What a call with `--json` says. */
async function json(...args: string[]): Promise<{ exit: number; said: unknown }> {
  const { exit, out } = await run(...args, '--json');
  return { exit, said: JSON.parse(out) };
}

function write(path: string, text: string): void {
  const file = join(workspace, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

function ticket(id: string, item = itemText()): void {
  write(`.yoi/tickets/${id}/item.md`, item);
  write(`.yoi/tickets/${id}/thread.md`, '');
  write(`.yoi/tickets/${id}/artifacts/.gitkeep`, '');
}

function read(path: string): string {
  return readFileSync(join(workspace, '.yoi/tickets', path), 'utf8');
}

describe('list', () => {
  test('has the stable shape, the broken ticket among the others', async () => {
    ticket(A, itemText({ title: 'First', more: "readiness: 'blocked'\n" }));
    ticket(B, '---\ntitle: 1\n---\n');
    expect(await json('list')).toEqual({
      exit: 0,
      said: {
        tickets: [
          { id: A, title: 'First', state: 'planning', readiness: 'blocked', updated_at: '2026-07-01T08:00:00Z' },
          { id: B, title: null, state: null, updated_at: null, broken: '“title” must be text or null' },
        ],
      },
    });
  });

  test('for people: one row each under a header, titles in one line', async () => {
    ticket(A, itemText({ title: 'a \t b' }));
    const { out } = await run('list', '--state', 'planning');
    expect(out).toBe(`state\tid\ttitle\tupdated_at\thints\nplanning\t${A}\ta b\t2026-07-01T08:00:00Z\t\n`);
  });

  test('no tickets folder is an empty list', async () => {
    expect(await json('list')).toEqual({ exit: 0, said: { tickets: [] } });
  });

  test('a filter leaves out the other states', async () => {
    ticket(A);
    ticket(B, itemText({ state: 'done' }));
    const { said } = await json('list', '--state=done');
    expect(said).toMatchObject({ tickets: [{ id: B }] });
  });
});

describe('show', () => {
  test('has the stable shape', async () => {
    ticket(A);
    write(`.yoi/tickets/${A}/thread.md`, '<!-- event: comment author: kim at: 2026-07-01T08:00:00Z x: y -->\nHello\n');
    ticket(B);
    write(
      `.yoi/tickets/${A}/artifacts/relations.json`,
      JSON.stringify({
        version: 1,
        relations: [{ ticket_id: A, kind: 'depends_on', target: B, author: 'k', at: 't' }],
      }),
    );
    expect(await json('show', A)).toEqual({
      exit: 0,
      said: {
        id: A,
        item: {
          frontmatter: {
            title: 'A ticket',
            state: 'planning',
            created_at: '2026-07-01T08:00:00Z',
            updated_at: '2026-07-01T08:00:00Z',
            assignee: null,
          },
          body: '\nThe body.\n',
        },
        events: [
          {
            kind: 'comment',
            author: 'kim',
            at: '2026-07-01T08:00:00Z',
            attributes: { event: 'comment', author: 'kim', at: '2026-07-01T08:00:00Z', x: 'y' },
            heading: null,
            body: 'Hello',
            notes: [],
          },
        ],
        relations: {
          outgoing: [{ ticket_id: A, kind: 'depends_on', target: B, note: null, author: 'k', at: 't' }],
          incoming: [],
          notices: [],
        },
        blockers: [
          {
            blocking_ticket: B,
            reason_kind: 'depends_on',
            relation_kind: 'depends_on',
            note: null,
            blocking_state: 'planning',
          },
        ],
        plan: [],
        artifacts: ['relations.json'],
        resolution: null,
        problems: [],
      },
    });
  });

  test('a broken ticket shows its thread, says why and exits 1', async () => {
    ticket(A, 'no frontmatter');
    const { exit, said } = await json('show', A);
    expect(exit).toBe(1);
    expect(said).toMatchObject({ id: A, item: null, broken: expect.stringMatching(/three hyphens/) });
  });

  test.each([['0000000000099'], ['../x'], ['..']])('%s is not found', async (id) => {
    const { exit, said } = await json('show', id);
    expect(exit).toBe(1);
    expect(said).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a ticket’s life', () => {
  test('from init to close, by commands alone', async () => {
    expect((await run('init')).out).toBe('created\t.yoi/ticket.config.toml\nensured\t.yoi/tickets\n');
    const created = await run('create', '--title', 'Life');
    const id = created.out.trim().split('\t')[1] ?? '';
    const steps: [string[], string][] = [
      [['comment', id, '--message', 'Hi'], `appended\t${id}\tcomment\n`],
      [['comment', id, '--role', 'decision', '--message', 'So'], `appended\t${id}\tdecision\n`],
      [['plan', id, '--message', 'How'], `appended\t${id}\tplan\n`],
      [['state', id, 'ready', '--message', 'All is clear.'], `state\t${id}\tready\n`],
      [['state', id, 'queued'], `state\t${id}\tqueued\n`],
      [['state', id, 'inprogress', '--reason', 'accepted'], `state\t${id}\tinprogress\n`],
      [['report', id, '--message', 'Done that'], `appended\t${id}\timplementation_report\n`],
      [['review', id, '--request-changes', '--message', 'No'], `reviewed\t${id}\trequest_changes\n`],
      [['review', id, '--approve', '--message', 'Yes'], `reviewed\t${id}\tapprove\n`],
      [['state', id, 'done'], `state\t${id}\tdone\n`],
      [['close', id, '--resolution', 'Fine.'], `closed\t${id}\n`],
    ];
    for (const [args, out] of steps) expect(await run(...args)).toEqual({ exit: 0, out, errors: '' });

    const { said } = await json('show', id);
    expect(said).toMatchObject({
      item: { frontmatter: { state: 'closed', queued_by: 'kim' } },
      resolution: 'Fine.\n',
      events: [
        { kind: 'create' },
        { kind: 'comment', body: 'Hi' },
        { kind: 'decision' },
        { kind: 'plan' },
        { kind: 'intake_summary', body: 'All is clear.' },
        { kind: 'state_changed', attributes: { from: 'planning', to: 'ready', reason: 'cli_state' } },
        { kind: 'state_changed', attributes: { to: 'queued', reason: 'queued' } },
        { kind: 'state_changed', attributes: { to: 'inprogress', reason: 'accepted' } },
        { kind: 'implementation_report' },
        { kind: 'review', attributes: { status: 'request_changes' } },
        { kind: 'review', attributes: { status: 'approve' } },
        { kind: 'state_changed', attributes: { to: 'done' } },
        { kind: 'state_changed', attributes: { to: 'closed' } },
        { kind: 'close', body: 'Fine.' },
      ],
    });
    expect((await run('doctor')).out).toBe('doctor: ok\n');
  });

  test('records are in the language of the workspace', async () => {
    write('.yoi/ticket.config.toml', '[ticket]\nlanguage = "日本語"\n');
    const { out } = await run('create', '--title', '題');
    const id = out.trim().split('\t')[1] ?? '';
    expect(read(`${id}/item.md`)).toContain('## 背景');
    expect(read(`${id}/thread.md`)).toContain('## 作成');
  });

  test('a configured folder is used', async () => {
    write('.yoi/ticket.config.toml', '[backend]\nroot = "elsewhere"\n');
    await run('create', '--title', 'There');
    expect(existsSync(join(workspace, 'elsewhere'))).toBe(true);
    expect(await json('list')).toMatchObject({ said: { tickets: [{ title: 'There' }] } });
  });

  test('a text may come from a file', async () => {
    ticket(A);
    write('text.md', 'From a file');
    await run('comment', A, '--file', 'text.md', '--author', 'alice');
    expect(read(`${A}/thread.md`)).toBe(
      '\n<!-- event: comment author: alice at: 2026-07-05T01:02:03Z -->\n\n## Comment\n\nFrom a file\n\n\n---\n',
    );
  });

  test('what was written in another spelling is said', async () => {
    ticket(A);
    const { said } = await json('comment', A, '--message', 'a\n\n---\n\nb');
    expect(said).toMatchObject({ ok: true, rewritten: [{ code: 'rule', line: 2 }] });
  });
});

describe('relations and plan records', () => {
  beforeEach(() => {
    ticket(A);
    ticket(B);
  });

  test('are added, listed and taken away', async () => {
    const edge = ['--ticket', A, '--kind', 'depends_on', '--target', B];
    expect((await run('relation', 'add', ...edge, '--note', 'two\nlines')).out).toBe(
      `relation\t${A}\tdepends_on\t${B}\n`,
    );
    expect((await run('relation', 'list')).out).toBe(
      `ticket\tkind\ttarget\tauthor\tat\tnote\n${A}\tdepends_on\t${B}\tkim\t2026-07-05T01:02:03Z\ttwo lines\n`,
    );
    expect(await json('relation', 'list', '--ticket', B)).toMatchObject({ said: { count: 1 } });
    expect(await json('relation', 'list', '--kind', 'blocks')).toMatchObject({ said: { count: 0 } });
    expect((await run('relation', 'remove', ...edge)).exit).toBe(0);
    expect(await json('relation', 'list')).toMatchObject({ said: { count: 0 } });
  });

  test('a circle is refused with its tickets', async () => {
    await run('relation', 'add', '--ticket', A, '--kind', 'depends_on', '--target', B);
    const { exit, said } = await json('relation', 'add', '--ticket', A, '--kind', 'blocks', '--target', B);
    expect(exit).toBe(1);
    expect(said).toMatchObject({ error: { code: 'cycle', cycle: expect.arrayContaining([A, B]) } });
  });

  test('plan records are listed by time and id', async () => {
    await run('plan-record', 'add', '--ticket', A, '--kind', 'after', '--related-ticket', B);
    await run('plan-record', 'add', '--ticket', A, '--kind', 'accepted_plan', '--summary', 'S', '--branch', 'b');
    expect(await json('plan-record', 'list', '--ticket', A)).toMatchObject({
      exit: 0,
      said: {
        count: 2,
        records: [
          { kind: 'after', related_ticket: B },
          { kind: 'accepted_plan', accepted_plan: { summary: 'S', branch: 'b' } },
        ],
      },
    });
  });
});

describe('exit codes', () => {
  test.each<[string, string[], number]>([
    ['no subcommand', [], 2],
    ['an unknown subcommand', ['frobnicate'], 2],
    ['an inherited name', ['toString'], 2],
    ['help', ['--help'], 0],
    ['help of one', ['close', '--help'], 0],
    ['a missing argument', ['show'], 2],
    ['an argument too many', ['show', A, B], 2],
    ['a workspace that is not there', ['list', '--workspace', 'nowhere'], 2],
    ['an unknown option', ['list', '--page', '3'], 2],
    ['a limit that is no number', ['list', '--limit', 'all'], 2],
    ['an unknown state to list', ['list', '--state', 'open'], 2],
    ['an unknown state to move to', ['state', A, 'open'], 2],
    ['an empty value', ['comment', A, '--message='], 2],
    ['no text', ['comment', A], 2],
    ['two texts', ['comment', A, '--message', 'x', '--file', 'y'], 2],
    ['a file that is not there', ['comment', A, '--file', 'nowhere.md'], 2],
    ['a role that does not exist', ['comment', A, '--role', 'close', '--message', 'x'], 2],
    ['both verdicts', ['review', A, '--approve', '--request-changes', '--message', 'x'], 2],
    ['no verdict', ['review', A, '--message', 'x'], 2],
    ['a relation without its kind', ['relation', 'add', '--ticket', A, '--target', B], 2],
    ['a kind that does not exist', ['relation', 'add', '--ticket', A, '--kind', 'parent', '--target', B], 2],
    ['closing by state', ['state', A, 'closed'], 1],
    ['a move that is not allowed', ['state', A, 'done'], 1],
    ['a state other than the expected one', ['state', A, 'ready', '--from', 'queued'], 1],
    ['a ticket that is not there', ['comment', '0000000000099', '--message', 'x'], 1],
    ['a blank title', ['create', '--title', ' '], 1],
    ['findings of severity error', ['doctor'], 1],
  ])('%s', async (_, args, exit) => {
    ticket(A);
    ticket(B, itemText({ state: 'closed' }));
    rmSync(join(workspace, '.yoi/tickets', B, 'thread.md'));
    const ran = await run(...args);
    expect(ran.exit).toBe(exit);
    if (exit === 2) expect(ran).toMatchObject({ out: '', errors: expect.stringContaining('yoi-kit ticket') });
  });

  test('a settings file that cannot be used is refused by its name', async () => {
    write('.yoi/ticket.config.toml', 'backend = 1\n');
    const { exit, said } = await json('list');
    expect(exit).toBe(1);
    expect(said).toMatchObject({
      error: { code: 'config', message: expect.stringContaining('.yoi/ticket.config.toml') },
    });
  });

  test('init never touches a settings file that is there', async () => {
    write('.yoi/ticket.config.toml', '# mine\n');
    expect((await run('init')).exit).toBe(1);
    expect(readFileSync(join(workspace, '.yoi/ticket.config.toml'), 'utf8')).toBe('# mine\n');
  });

  test('doctor shows warnings when there is no error', async () => {
    ticket(A, itemText({ state: 'closed' }));
    const { exit, out } = await run('doctor');
    expect(exit).toBe(0);
    expect(out).toMatch(/doctor: warning: D09 .*\ndoctor: ok\n$/);
  });
});
