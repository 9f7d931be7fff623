import { describe, expect, test } from 'vitest';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { type NewTicket, newTicketFiles } from '../../../../src/tickets/record/new-ticket.ts';
import { recordLanguage, recordTexts } from '../../../../src/tickets/record/record-language.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';

const AT = '2026-07-05T01:02:03Z';
const PLAIN: NewTicket = { title: 'It’s', author: 'kim', at: AT, language: 'english' };

function files(ticket: NewTicket): Record<string, string> {
  const made = newTicketFiles(ticket);
  if (!made.ok) throw new Error(made.message);
  return Object.fromEntries(made.files.map(({ path, text }) => [path, text]));
}

describe('newTicketFiles', () => {
  test('writes the fields in order, one empty line, the body', () => {
    const made = files({
      ...PLAIN,
      title: "Kim's socket",
      body: '# Why\n\nBecause',
      assignee: 'lee',
      readiness: 'blocked',
      riskFlags: ['net', ' ', "it's"],
    });
    expect(made['item.md']).toBe(
      `---\ntitle: 'Kim''s socket'\nstate: 'planning'\ncreated_at: '${AT}'\nupdated_at: '${AT}'\nassignee: 'lee'\nreadiness: 'blocked'\nrisk_flags: ['net', 'it''s']\n---\n\n# Why\n\nBecause\n`,
    );
    expect(Object.keys(made)).toEqual(['artifacts/.gitkeep', 'item.md', 'thread.md']);
  });

  test('leaves out what is not given', () => {
    const { 'item.md': item, 'thread.md': thread } = files(PLAIN);
    expect(item?.split('\n').slice(0, 7)).toEqual([
      '---',
      "title: 'It’s'",
      "state: 'planning'",
      `created_at: '${AT}'`,
      `updated_at: '${AT}'`,
      'assignee: null',
      '---',
    ]);
    expect(thread).toMatch(
      /^<!-- event: create author: kim at: 2026-07-05T01:02:03Z -->\n\n## Created\n\n\S.*\n\n---\n$/,
    );
  });

  test('has the headings of its language in its default body', () => {
    const body = (language: NewTicket['language']) => files({ ...PLAIN, language })['item.md'] ?? '';
    expect(body('english').match(/^## .*$/gm)).toEqual(['## Background', '## Acceptance criteria']);
    expect(body('japanese').match(/^## .*$/gm)).toEqual(['## 背景', '## 受け入れ条件']);
  });

  test('what it makes is read back', () => {
    const made = files({ ...PLAIN, title: '日本語 “x” # y: z', state: 'closed' });
    const item = readItem(made['item.md'] ?? '');
    expect(item.ok && [item.item.title, item.item.state]).toEqual(['日本語 “x” # y: z', 'closed']);
    expect(readThread(made['thread.md'] ?? '').events.map(({ kind, notes }) => [kind, notes])).toEqual([
      ['create', []],
    ]);
  });

  test.each<[string, Partial<NewTicket>]>([
    ['no title', { title: ' ' }],
    ['a title of two lines', { title: 'a\nstate: closed' }],
    ['a flag of two lines', { riskFlags: ['a\nb'] }],
    ['an author that ends the comment', { author: 'a-->b' }],
  ])('refuses %s', (_, change) => {
    expect(newTicketFiles({ ...PLAIN, ...change }).ok).toBe(false);
  });
});

test.each([
  [undefined, 'english'],
  ['English', 'english'],
  ['Javanese', 'english'],
  ['Japanese', 'japanese'],
  [' JA ', 'japanese'],
  ['ja-JP', 'japanese'],
  ['日本語（敬体）', 'japanese'],
  ['ja-x', 'english'],
])('the record language %s has the texts of %s', (setting, language) => {
  expect(recordLanguage(setting)).toBe(language);
});

test('both languages have every text', () => {
  const [english, japanese] = [recordTexts('english'), recordTexts('japanese')];
  expect(Object.keys(japanese)).toEqual(Object.keys(english));
  for (const text of [...Object.values(english), ...Object.values(japanese)]) expect(text).not.toBe('');
});
