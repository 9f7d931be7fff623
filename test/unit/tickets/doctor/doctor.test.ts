import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DoctorCode } from '../../../../src/tickets/doctor/codes.ts';
import { diagnose } from '../../../../src/tickets/doctor/doctor.ts';
import type { DoctorFinding } from '../../../../src/tickets/doctor/finding.ts';
import type { DoctorSnapshot, SnapshotFile, SnapshotTicket } from '../../../../src/tickets/doctor/snapshot.ts';
import { snapshotOf } from './snapshot.ts';

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus');
const SAMPLE = join(import.meta.dirname, '../../../../media/sample/.yoi/tickets');

const A = '0000000000031';
const B = '0000000000032';
const AT = '2026-07-05T01:02:03Z';
const ITEM = `---\ntitle: 'a'\nstate: 'planning'\ncreated_at: '${AT}'\nupdated_at: '${AT}'\n---\n\nBody.\n`;
const THREAD = `<!-- event: create author: kim at: ${AT} -->\n\n## Created\n\nx\n\n---\n`;
const MISSING: SnapshotFile = { kind: 'missing' };
const file = (text: string): SnapshotFile => ({ kind: 'read', text });

function ticket(change: Partial<SnapshotTicket> = {}): SnapshotTicket {
  const healthy = {
    id: A,
    item: file(ITEM),
    thread: file(THREAD),
    relations: MISSING,
    plan: MISSING,
    resolution: MISSING,
  };
  return { ...healthy, artifacts: [], ...change };
}

function withoutArtifacts({ artifacts: _, ...rest }: SnapshotTicket): SnapshotTicket {
  return rest;
}

function snapshot(tickets: readonly SnapshotTicket[], change: Partial<DoctorSnapshot> = {}): DoctorSnapshot {
  return { tickets, folders: tickets.map(({ id }) => id), strayMarkdown: [], ...change };
}

const item = (change: (text: string) => string) => ticket({ item: file(change(ITEM)) });
const event = (header: string, body = 'x') =>
  ticket({ thread: file(`${THREAD}\n<!-- ${header} -->\n\n${body}\n\n---\n`) });
const relation = (kind: string, target: string, owner = A) => ({ ticket_id: owner, kind, target, author: 'k', at: AT });
const relations = (...all: object[]) => file(JSON.stringify({ version: 1, relations: all }));

/** What the range of a finding covers, one line only. */
function covered(all: DoctorSnapshot, { path, range }: DoctorFinding): string {
  const [id, ...rest] = path.split('/');
  const owner = all.tickets.find((each) => each.id === id);
  const key =
    { 'item.md': 'item', 'thread.md': 'thread', 'artifacts/relations.json': 'relations' }[rest.join('/')] ?? 'plan';
  const source = owner?.[key as 'item' | 'thread' | 'relations' | 'plan'];
  const text = source?.kind === 'read' ? source.text : '';
  return text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character) ?? '';
}

describe('diagnose', () => {
  test('a healthy ticket has no findings', () => {
    expect([...diagnose(snapshot([ticket()]))]).toEqual([]);
  });

  const LEGACY = (text: string) => text.replace("state: 'planning'\n", 'workflow_state: queued\nkind: task\n');
  const two = (mine: SnapshotFile, theirs: SnapshotFile = MISSING) =>
    snapshot([ticket({ relations: mine }), ticket({ id: B, relations: theirs })]);
  const CLOSE = `<!-- event: close author: k at: ${AT} status: closed -->`;

  test.each<[string, DoctorSnapshot, [DoctorCode, string][]]>([
    ['an old bucket', snapshot([], { folders: ['open', 'x'] }), [['D01', '']]],
    ['a folder that is no id', snapshot([ticket({ id: 'my-ticket', thread: MISSING })]), [['D02', '---']]],
    ['no thread', snapshot([ticket({ thread: MISSING })]), [['D03', '---']]],
    ['no artifacts', snapshot([withoutArtifacts(ticket())]), [['D04', '---']]],
    [
      'an unreadable item hides the rest of its ticket',
      snapshot([ticket({ item: file('---\ntitle: 1\n---\n'), thread: event('event: review').thread })]),
      [['D05', '1']],
    ],
    ['a BOM, which the reference does not read', snapshot([item((text) => `\ufeff${text}`)]), [['D05', '\ufeff']]],
    ['no title', snapshot([item((text) => text.replace("title: 'a'\n", ''))]), [['D06', '---']]],
    ['an empty title', snapshot([item((text) => text.replace("'a'", "''"))]), [['D06', "''"]]],
    ['a null time counts as there', snapshot([item((text) => text.replace(/created_at: .*/, 'created_at: null'))]), []],
    [
      'legacy fields',
      snapshot([item(LEGACY)]),
      [
        ['D06', '---'],
        ['D07', 'workflow_state'],
        ['D07', 'kind'],
      ],
    ],
    ['a null state', snapshot([item((text) => text.replace("'planning'", 'null'))]), [['D08', 'null']]],
    [
      'closed without resolution',
      snapshot([item((text) => text.replace('planning', 'closed'))]),
      [['D09', "'closed'"]],
    ],
    [
      'closed by a legacy field needs no resolution',
      snapshot([item((text) => text.replace("state: 'planning'", 'status: closed'))]),
      [
        ['D06', '---'],
        ['D07', 'status'],
      ],
    ],
    [
      'a header that is not closed',
      snapshot([ticket({ thread: file(`${THREAD}<!-- event: plan author: k\n`) })]),
      [
        ['D10', '<!-- event: plan author: k'],
        ['D51', '*'],
      ],
    ],
    [
      'a header without the last blank is text for everybody',
      snapshot([ticket({ thread: file(`${THREAD}<!-- event: plan at: x-->\n`) })]),
      [['D51', '*']],
    ],
    [
      'an event without time',
      snapshot([event('event: comment author: k')]),
      [['D11', '<!-- event: comment author: k -->']],
    ],
    [
      'a time swallowed by a quote',
      snapshot([event(`event: comment author: "k at: ${AT}`)]),
      [['D11', `<!-- event: comment author: "k at: ${AT} -->`]],
    ],
    [
      'a header in a code block counts',
      snapshot([event(`event: comment author: k at: ${AT}`, '```\n<!-- event: plan -->\n```')]),
      [['D11', '<!-- event: plan -->']],
    ],
    [
      'a review without verdict',
      snapshot([event(`event: review author: k at: ${AT} result: approve`)]),
      [['D12', `<!-- event: review author: k at: ${AT} result: approve -->`]],
    ],
    [
      'a state change with two gaps',
      snapshot([event(`event: state_changed author: k at: ${AT} from: ready to: "" field: state`)]),
      [
        ['D13', '*'],
        ['D13', '*'],
      ],
    ],
    ['a summary without author', snapshot([event(`event: intake_summary at: ${AT}`)]), [['D14', '*']]],
    ['an empty summary', snapshot([event(`event: intake_summary author: k at: ${AT}`, ' ')]), [['D15', '*']]],
    ['an artifact outside', snapshot([ticket({ artifacts: ['../x', 'a..b/c'] })]), [['D16', '---']]],
    ['relations of another version', snapshot([ticket({ relations: file('{"version":2}') })]), [['D17', '2']]],
    ['a relation to itself', snapshot([ticket({ relations: relations(relation('related', A)) })]), [['D17', `"${A}"`]]],
    [
      'two plan lines that are none',
      snapshot([ticket({ plan: file('{\n[]\n') })]),
      [
        ['D18', '{'],
        ['D18', '[]'],
      ],
    ],
    [
      'a relation to nowhere',
      snapshot([ticket({ relations: relations(relation('related', B)) })]),
      [['D19', `"${B}"`]],
    ],
    [
      'two tickets that wait for each other',
      two(relations(relation('depends_on', B)), relations(relation('depends_on', A, B))),
      [['D21', `"${B}"`]],
    ],
    ['the same by blocks', two(relations(relation('depends_on', B), relation('blocks', B))), [['D21', `"${B}"`]]],
    ['one id twice', snapshot([ticket(), ticket()]), [['D23', '---']]],
    ['a TODO that lists tickets', snapshot([], { todo: file('see\n- tickets/a.md\n') }), [['D24', '']]],
    ['a TODO about something else', snapshot([], { todo: file('buy tickets\n') }), []],
    ['old ticket files', snapshot([], { strayMarkdown: ['a.md'] }), [['D25', '']]],
    [
      'a rule inside a body',
      snapshot([event(`event: plan author: k at: ${AT}`, 'a\n\n---\n\nb')]),
      [['D51', `<!-- event: plan author: k at: ${AT} -->`]],
    ],
    [
      'a missing rule',
      snapshot([ticket({ thread: file(THREAD.replace('---\n', `<!-- event: plan author: k at: ${AT} -->\n`)) })]),
      [
        ['D51', '*'],
        ['D52', '*'],
        ['D51', '*'],
      ],
    ],
    [
      'work in spite of a blocker',
      snapshot([
        { ...item((text) => text.replace('planning', 'inprogress')), relations: relations(relation('depends_on', B)) },
        ticket({ id: B }),
      ]),
      [['D53', "'inprogress'"]],
    ],
    [
      'an unusual readiness',
      snapshot([item((text) => text.replace('---\n\n', 'readiness: spike-needed\n---\n\n'))]),
      [['D54', 'spike-needed']],
    ],
    [
      'an event after the last update',
      snapshot([event('event: plan author: k at: 2026-07-05T01:02:04Z')]),
      [['D55', '*']],
    ],
    [
      'an update after the last event is usual',
      snapshot([item((text) => text.replace(/updated_at: .*/, "updated_at: '2027-01-01T00:00:00Z'"))]),
      [],
    ],
    [
      'a conflict marker',
      snapshot([ticket({ thread: file(`${THREAD}<<<<<<< HEAD\n`) })]),
      [
        ['D51', '*'],
        ['D56', '<<<<<<< HEAD'],
      ],
    ],
    [
      'a file that cannot be read',
      snapshot([ticket({ thread: { kind: 'unreadable', problem: { message: 'too large' } } })]),
      [['D57', '']],
    ],
    [
      'a close event of a closed ticket',
      snapshot([
        ticket({
          item: file(ITEM.replace('planning', 'closed')),
          thread: file(`${THREAD}\n${CLOSE}\n\nDone.\n\n---\n`),
          resolution: file('Done.'),
        }),
      ]),
      [],
    ],
  ])('%s', (_, all, expected) => {
    const findings = [...diagnose(all)];
    expect(findings.map(({ code }) => code)).toEqual(expected.map(([code]) => code));
    for (const [index, finding] of findings.entries()) {
      const place = expected[index]?.[1];
      if (place !== '*') expect(covered(all, finding)).toBe(place);
    }
  });

  test('more than 32 cycles are cut, with a warning', () => {
    const ids = Array.from({ length: 9 }, (_, i) => `000000000004${i}`);
    const tickets = ids.map((id) =>
      ticket({
        id,
        relations: relations(...ids.filter((each) => each !== id).map((each) => relation('depends_on', each, id))),
      }),
    );
    const codes = [...diagnose(snapshot(tickets))].map(({ code, severity }) => `${code} ${severity}`);
    expect(codes.filter((code) => code === 'D21 error')).toHaveLength(32);
    expect(codes.at(-1)).toBe('D22 warning');
  });
});

describe('quick fixes', () => {
  const fixesOf = (all: DoctorSnapshot) => [...diagnose(all)].flatMap(({ fixes }) => fixes);

  /** The item after the first change of a fix. */
  function mended(text: string, code: DoctorCode): string {
    const finding = [...diagnose(snapshot([ticket({ item: file(text) })]))].find((each) => each.code === code);
    const change = finding?.fixes[0]?.changes[0];
    if (change?.kind !== 'edit') throw new Error('no edit');
    const lines = text.split('\n');
    const offset = (at: { line: number; character: number }) =>
      lines.slice(0, at.line).reduce((sum, line) => sum + line.length + 1, 0) + at.character;
    return text.slice(0, offset(change.range.start)) + change.newText + text.slice(offset(change.range.end));
  }

  test('create what is missing', () => {
    const all = snapshot([withoutArtifacts(ticket({ thread: MISSING }))]);
    expect(fixesOf(all).flatMap(({ changes }) => changes)).toEqual([
      { kind: 'create', path: `${A}/thread.md`, text: '' },
      { kind: 'create', path: `${A}/artifacts/.gitkeep`, text: '' },
    ]);
  });

  test('write the resolution from the last closing event, with all its text', () => {
    const close = (text: string) =>
      `\n<!-- event: close author: k at: ${AT} status: closed -->\n\n## Closed\n\n${text}\n\n---\n`;
    const closed = ticket({
      item: file(ITEM.replace('planning', 'closed')),
      thread: file(THREAD + close('first') + close('a\n\n---\n\nb')),
    });
    expect(fixesOf(snapshot([closed])).flatMap(({ changes }) => changes)).toEqual([
      { kind: 'create', path: `${A}/resolution.md`, text: 'a\n\n---\n\nb\n' },
    ]);
  });

  test.each<[string, string, DoctorCode, string]>([
    ['an obsolete key', ITEM.replace('---\n\n', 'kind: task\n---\n\n'), 'D07', ITEM],
    ['a list of several lines', ITEM.replace('---\n\n', 'labels:\n  - a\n  - b\n---\n\n'), 'D07', ITEM],
    [
      'a legacy state, whose meaning is kept',
      ITEM.replace("state: 'planning'", 'workflow_state: queued'),
      'D07',
      ITEM.replace("state: 'planning'\n", '').replace('---\n\n', "state: 'queued'\n---\n\n"),
    ],
    ['a null state', ITEM.replace("'planning'", 'null'), 'D08', ITEM],
    ['a BOM', `\ufeff${ITEM}`, 'D05', ITEM],
  ])('mend %s', (_, text, code, expected) => {
    expect(mended(text, code)).toBe(expected);
  });
});

describe('on real records', () => {
  if (!existsSync(CORPUS))
    console.warn('The doctor is not run on real tickets: there is no shared/corpus beside the repository.');

  test.skipIf(!existsSync(CORPUS))('says what Yoi’s doctor says', () => {
    const findings = [...diagnose(snapshotOf(join(CORPUS, 'tickets')))].filter(({ origin }) => origin === 'yoi');
    const errors = findings.filter(({ severity }) => severity === 'error');
    const byTicket = new Map<string, number>();
    for (const { code, path } of errors)
      byTicket.set(`${code} ${path.slice(0, 13)}`, (byTicket.get(`${code} ${path.slice(0, 13)}`) ?? 0) + 1);
    expect(Object.fromEntries(byTicket)).toEqual({
      'D19 00001KSKBP9YG': 1,
      'D19 00001KV10SN02': 3,
      'D19 00001KVFD3YSV': 4,
      'D19 00001KVFDX9AY': 2,
      'D19 00001KVG0HR96': 3,
      'D19 00001KVHR3WRY': 2,
    });
    const warnings = findings.filter(({ severity }) => severity === 'warning');
    expect(warnings.map(({ code, path, range }) => `${code} ${path} ${range.start.line + 1}`).sort()).toEqual([
      'D09 00001KST3MFXR/item.md 3',
      'D09 00001KT02TCCG/item.md 3',
      'D12 00001KSTRGFX0/thread.md 9',
      'D12 00001KTTW04W2/thread.md 680',
    ]);
  });

  test('finds in the sample what was put there', () => {
    const findings = [...diagnose(snapshotOf(SAMPLE))];
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'D51 00001M75PD940/thread.md',
      'D05 00001M7AC5XQC/item.md',
    ]);
  });
});
