import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread, type ThreadEvent } from '../../../../src/tickets/record/thread.ts';

const FENCE = '```';

const V6 = `<!-- event: create author: "yoi ticket" at: 2026-07-01T08:00:00Z -->

## Created

Made by hand.

---

<!-- event: comment author: "A \\"B\\" \\\\ C" at: 2026-07-01T08:01:00Z note: a:b:c -->

## Comment

## Sub heading stays in the body

- item

---
\t<!-- event: close author: me at: 2026-07-01T08:02:00Z status: closed -->${'   '}
body without heading
---
`;

const V7 = `<!-- event: create author: kim at: 2026-07-03T09:00:00Z -->

## 作成

Opening note.

---

<!-- event: decision author: kim at: 2026-07-03T09:01:00Z -->

## Decision

Two parts:

---

second part.

${FENCE}yaml
---
key: value
---
${FENCE}

---

<!-- event: comment author: lee at: 2026-07-03T09:02:00Z -->
No heading here.
<!-- event: plan author: lee at: 2026-07-03T09:03:00Z -->

## Plan

Missing rule above.

---

<!-- event: closed author: lee at: 2026-07-03T09:04:00Z -->

## 完了

Last words.
`;

const V8 = `stray line before
<!-- event: review author: rev at: 2026-07-01T09:00:00Z status: request_changes -->

## Review: request changes

Before rule.

---

After rule.

---

<!-- just a note -->

<!-- event: comment author: kim at: 2026-07-01T09:10:00Z -->

## Comment

Hello.

---
`;

const brief = ({ kind, heading, body }: Pick<ThreadEvent, 'kind' | 'heading' | 'body'>) => [kind, heading, body];

describe('readStrictThread', () => {
  test('reads events with and without heading (V6)', () => {
    const events = readStrictThread(V6);
    expect(events.map(brief)).toEqual([
      ['create', 'Created', 'Made by hand.'],
      ['comment', 'Comment', '## Sub heading stays in the body\n\n- item'],
      ['close', undefined, 'body without heading'],
    ]);
    expect(events[0]?.attributes.get('author')).toBe('yoi ticket');
    expect(Object.fromEntries(events[1]?.attributes ?? [])).toMatchObject({ author: 'A "B" \\ C', note: 'a:b:c' });
    expect(events[2]?.attributes.get('status')).toBe('closed');
  });

  test('cuts at rules and swallows events, as the reference does (V7)', () => {
    expect(readStrictThread(V7).map(brief)).toEqual([
      ['create', '作成', 'Opening note.'],
      ['decision', 'Decision', 'Two parts:'],
      [
        'comment',
        undefined,
        'No heading here.\n<!-- event: plan author: lee at: 2026-07-03T09:03:00Z -->\n\n## Plan\n\nMissing rule above.',
      ],
      ['close', '完了', 'Last words.'],
    ]);
  });

  test('takes a stray comment for an event without kind (V8)', () => {
    const events = readStrictThread(V8);
    expect(events.map(({ kind }) => kind)).toEqual(['review', '']);
    expect(events[0]?.body).toBe('Before rule.');
    expect(events[1]?.heading).toBeUndefined();
    expect(events[1]?.body).toMatch(/^<!-- event: comment .*Hello\.$/s);
  });

  test('keeps a last line of blanks', () => {
    const [event] = readStrictThread('<!-- event: comment -->\nx\n  \n\n---\n');
    expect(event?.body).toBe('x\n  ');
  });
});

describe('readThread', () => {
  test('keeps inner rules and separates events without a rule (V7)', () => {
    const { events, notes, preamble } = readThread(V7);
    expect(events.map(brief)).toEqual([
      ['create', '作成', 'Opening note.'],
      ['decision', 'Decision', `Two parts:\n\n---\n\nsecond part.\n\n${FENCE}yaml\n---\nkey: value\n---\n${FENCE}`],
      ['comment', undefined, 'No heading here.'],
      ['plan', 'Plan', 'Missing rule above.'],
      ['close', '完了', 'Last words.'],
    ]);
    expect(events.map((event) => event.notes)).toEqual([
      [],
      ['cut-in-reference'],
      ['cut-in-reference'],
      ['missing-separator', 'lost-in-reference'],
      [],
    ]);
    expect(notes).toEqual([]);
    expect(preamble).toBeUndefined();
  });

  test('keeps a stray comment in the body and notes the text before (V8)', () => {
    const { events, notes, preamble } = readThread(V8);
    expect(events.map(brief)).toEqual([
      ['review', 'Review: request changes', 'Before rule.\n\n---\n\nAfter rule.\n\n---\n\n<!-- just a note -->'],
      ['comment', 'Comment', 'Hello.'],
    ]);
    expect(preamble).toBe('stray line before');
    expect(notes.map(({ code, line }) => [code, line])).toEqual([
      ['preamble', 0],
      ['phantom-in-reference', 13],
    ]);
  });

  test('an indented header is code', () => {
    const text = V6.replace('\t<!-- event: close', '    <!-- event: close');
    expect(readThread(text).events).toHaveLength(2);
    expect(readStrictThread(text)).toHaveLength(3);
  });

  test('an event says where it stands', () => {
    const { events } = readThread(V7);
    const [, decision] = events;
    expect(V7.slice(decision?.header.start, decision?.header.end)).toBe(
      '<!-- event: decision author: kim at: 2026-07-03T09:01:00Z -->',
    );
    expect(V7.slice(decision?.span.start)).toMatch(/^<!-- event: decision/);
    expect(V7.slice(decision?.span.end)).toMatch(/^<!-- event: comment/);
    expect(V7.split('\n')[decision?.line ?? -1]).toMatch(/^<!-- event: decision/);
    expect(events.at(-1)?.span.end).toBe(V7.length);
  });

  test('CRLF changes nothing but the offsets', () => {
    const withoutPlaces = (text: string) => readThread(text).events.map(({ span, header, ...event }) => event);
    expect(withoutPlaces(V7.replaceAll('\n', '\r\n'))).toEqual(withoutPlaces(V7));
  });

  const HEADER = (kind: string, second: number) => `<!-- event: ${kind} author: a at: 2026-07-03T09:00:0${second}Z -->`;

  test.each<[string, string, string[]]>([
    ['an empty file', '', []],
    ['blanks only', '\n \n', []],
    [
      'a fence that is never closed hides nothing',
      `${HEADER('plan', 1)}\n${FENCE}\nx\n---\n${HEADER('fix', 2)}\n`,
      ['plan', 'fix'],
    ],
    [
      'a closed fence hides headers',
      `${HEADER('plan', 1)}\n${FENCE}md\n---\n${HEADER('fix', 2)}\n${FENCE}\n`,
      ['plan'],
    ],
    [
      'a longer fence is not closed by a shorter one',
      `${HEADER('plan', 1)}\n${FENCE}${FENCE}\n${FENCE}\n---\n${HEADER('fix', 2)}\n${FENCE}${FENCE}\n`,
      ['plan'],
    ],
    [
      'tildes do not close backticks',
      `${HEADER('plan', 1)}\n${FENCE}\n~~~\n---\n${HEADER('fix', 2)}\n${FENCE}\n`,
      ['plan'],
    ],
    [
      'three backticks in a line of text are inline code',
      `${HEADER('plan', 1)}\n${FENCE}a${FENCE}\n---\n${HEADER('fix', 2)}\n${FENCE}b${FENCE}\n`,
      ['plan', 'fix'],
    ],
    ['a header without kind is text', `${HEADER('plan', 1)}\n\n---\n\n<!-- author: x -->\n`, ['plan']],
    [
      'a header without rule and author is text',
      `${HEADER('plan', 1)}\n<!-- event: fix at: 2026-07-03T09:00:00Z -->\n`,
      ['plan'],
    ],
    [
      'a header without rule and with another time is text',
      `${HEADER('plan', 1)}\n<!-- event: fix author: a at: now -->\n`,
      ['plan'],
    ],
    ['after a rule an incomplete header counts', `${HEADER('plan', 1)}\n---\n<!-- event: fix -->\n`, ['plan', 'fix']],
  ])('%s', (_, text, kinds) => {
    expect(readThread(text).events.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('names what Git left in an unsolved merge, and loses no event', () => {
    const text = `${HEADER('plan', 1)}\n\nx\n\n---\n<<<<<<< HEAD\n\n${HEADER('fix', 2)}\n\ny\n\n---\n=======\n\n${HEADER('comment', 3)}\n\nz\n\n---\n>>>>>>> other\n`;
    const { events, notes } = readThread(text);
    expect(events.map(({ kind }) => kind)).toEqual(['plan', 'fix', 'comment']);
    expect(notes.map(({ code }) => code)).toEqual(['conflict-marker', 'conflict-marker']);
  });

  const line = fc.oneof(
    fc.constantFrom('', '---', ' --- ', FENCE, `${FENCE}ts`, '~~~', '## Heading', 'text', '<!-- note -->', '\u3000'),
    fc.integer({ min: 0, max: 9 }).map((second) => HEADER('comment', second)),
    fc.string(),
  );
  const anyThread = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'));

  test('reads whatever it is given, and loses no line of it', () => {
    fc.assert(
      fc.property(anyThread, (text) => {
        const { events, preamble } = readThread(text);
        const kept = [preamble ?? '', ...events.flatMap(({ heading, body }) => [heading ?? '', body])].join('\n');
        const headers = new Set(events.map((event) => event.line));
        const said = (lines: string[]) =>
          lines.map((each) => each.trim()).filter((each) => each !== '' && each !== '---');
        const source = text.split('\n').filter((_, index) => !headers.has(index));
        expect(
          said(kept.split('\n'))
            .map((each) => each.replace(/^## /, ''))
            .sort(),
        ).toEqual(
          said(source)
            .map((each) => each.replace(/^## /, ''))
            .sort(),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('agrees with the reference where a thread is as the writer makes it', () => {
    const body = fc
      .array(fc.constantFrom('text', '- item', '## Sub', '', '| a | b |', '日本語'), { maxLength: 8 })
      .map((lines) => lines.join('\n').replace(/^\n+|\n+$/g, ''));
    const event = fc.record({ second: fc.integer({ min: 0, max: 9 }), body });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (all) => {
        const text = all
          .map((each) => `\n${HEADER('comment', each.second)}\n\n## Comment\n\n${each.body}\n\n---\n`)
          .join('');
        const read = readThread(text);
        expect(read.events.map(brief)).toEqual(readStrictThread(text).map(brief));
        expect(read.events.flatMap(({ notes }) => notes)).toEqual([]);
      }),
    );
  });
});
