import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyHazards, safeBody } from '../../../../src/tickets/record/body-hazards.ts';
import { eventText, firstEventText } from '../../../../src/tickets/record/event-text.ts';
import {
  closeEvent,
  createEvent,
  intakeSummaryEvent,
  itemEditEvent,
  noteEvent,
  reviewEvent,
  stateChangedEvent,
} from '../../../../src/tickets/record/new-events.ts';
import { recordTexts } from '../../../../src/tickets/record/record-language.ts';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { timestamp } from '../../../../src/tickets/record/timestamp.ts';

const STAMP = { author: 'alice', at: '2026-07-05T01:02:03Z' };
const FENCE = '```';

describe('eventText (V9)', () => {
  test('a comment', () => {
    expect(eventText(noteEvent('comment', STAMP, 'Fix it\n'))).toEqual({
      ok: true,
      text: '\n<!-- event: comment author: alice at: 2026-07-05T01:02:03Z -->\n\n## Comment\n\nFix it\n\n\n---\n',
    });
  });

  test('a review that asks for changes', () => {
    expect(eventText(reviewEvent('request_changes', STAMP, 'Fix it\n'))).toEqual({
      ok: true,
      text: '\n<!-- event: review author: alice at: 2026-07-05T01:02:03Z status: request_changes -->\n\n## Review: request changes\n\nFix it\n\n\n---\n',
    });
  });

  test('the first event of a thread has no line before it', () => {
    const texts = recordTexts('japanese');
    const text = `<!-- event: create author: alice at: ${STAMP.at} -->\n\n## 作成\n\n${texts.createdBody}\n\n---\n`;
    expect(firstEventText(createEvent(STAMP, texts))).toEqual({ ok: true, text });
  });

  const english = recordTexts('english');
  const change = { from: 'ready', to: 'queued', reason: 'queued', body: 'x' } as const;
  test.each([
    ['an approval', reviewEvent('approve', STAMP, 'x'), ' status: approve', 'Review: approve'],
    [
      'a state change',
      stateChangedEvent(change, STAMP),
      ' from: ready to: queued reason: queued field: state',
      'State changed',
    ],
    ['a summary', intakeSummaryEvent(STAMP, 'x'), '', 'Intake summary'],
    ['a close', closeEvent(STAMP, 'x', english), ' status: closed', 'Closed'],
    ['a close in Japanese', closeEvent(STAMP, 'x', recordTexts('japanese')), ' status: closed', '完了'],
    ['an edit', itemEditEvent(STAMP, english), '', 'Item updated'],
    ['a report', noteEvent('implementation_report', STAMP, 'x'), '', 'Implementation report'],
  ])('the header and heading of %s', (_, event, attributes, heading) => {
    const entry = eventText(event);
    const text = entry.ok ? entry.text : '';
    expect(text).toContain(
      `<!-- event: ${event.kind} author: alice at: ${STAMP.at}${attributes} -->\n\n## ${heading}\n\n`,
    );
  });

  test.each([
    ['the end of a comment in the author', { ...STAMP, author: 'x-->y' }],
    ['a line feed in the author', { ...STAMP, author: 'x\ny' }],
    ['a carriage return in the time', { ...STAMP, at: 'x\r' }],
  ])('refuses %s', (_, stamp) => {
    expect(eventText(noteEvent('comment', stamp, 'x')).ok).toBe(false);
  });

  test('what is appended is read back by both algorithms', () => {
    const author = fc.constantFrom('kim', '', 'yoi ticket', 'a "b" \\', '山田');
    const body = fc
      .array(fc.constantFrom('text', '- item', `${FENCE}ts`, FENCE, '', '日本語', '## Sub', '***'))
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(fc.record({ author, body }), { minLength: 1, maxLength: 5 }), (all) => {
        const bodies = all.map((each) => safeBody(each.body).body);
        const text = all
          .map((each, index) => eventText(noteEvent('comment', { ...STAMP, author: each.author }, bodies[index] ?? '')))
          .map((entry) => (entry.ok ? entry.text : ''))
          .join('');
        const { events, notes } = readThread(text);
        const trimmed = (each: string) => each.replace(/^\n+|\n+$/g, '');
        expect(events.map((event) => [event.author, event.body])).toEqual(
          all.map((each, index) => [each.author, trimmed(bodies[index] ?? '')]),
        );
        expect(readStrictThread(text)).toHaveLength(all.length);
        expect([...notes, ...events.flatMap((event) => event.notes)]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('a time has whole seconds', () => {
  expect(timestamp(1782025894485)).toBe('2026-06-21T07:11:34Z');
});

describe('safeBody', () => {
  const HEADER = '<!-- event: plan author: x at: 2026-07-05T01:02:03Z -->';

  test.each<[string, string, string, string[], string[]]>([
    ['nothing to do', 'a\n\n- b\n', 'a\n\n- b\n', [], []],
    ['a rule', 'a\n\n---\n\nb', 'a\n\n***\n\nb', ['rule'], []],
    ['a rule with blanks', 'a\n\n --- \nb', 'a\n\n***\nb', ['rule'], []],
    ['an underlined heading', 'a\n\nTitle\n---\nb\n', 'a\n\n## Title\nb\n', ['rule'], []],
    ['a rule below a list is a rule', '- a\n---\nb', '- a\n***\nb', ['rule'], []],
    ['a header', `${HEADER}\nx`, `\\${HEADER}\nx`, ['header'], []],
    ['a header in code is text', `${FENCE}\n${HEADER}\n${FENCE}`, `${FENCE}\n${HEADER}\n${FENCE}`, [], []],
    [
      'an open code block',
      `a\n${FENCE}${FENCE}ts\nx\n`,
      `a\n${FENCE}${FENCE}ts\nx\n${FENCE}${FENCE}\n`,
      ['open-fence'],
      [],
    ],
    ['an open block of tildes', '~~~\nx', '~~~\nx\n~~~', ['open-fence'], []],
    ['a rule in code stays for its author', `${FENCE}\n---\n${FENCE}`, `${FENCE}\n---\n${FENCE}`, [], ['rule-in-code']],
  ])('%s', (_, body, expected, rewritten, remaining) => {
    const safe = safeBody(body);
    expect(safe.body).toBe(expected);
    expect(safe.rewritten.map(({ code }) => code)).toEqual(rewritten);
    expect(safe.remaining.map(({ code }) => code)).toEqual(remaining);
  });

  test('leaves nothing that it could have rewritten', () => {
    const line = fc.constantFrom('---', ' --- ', HEADER, FENCE, `${FENCE}ts`, '~~~', 'text', '', '- x', '# h');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const safe = safeBody(lines.join('\n'));
        expect(bodyHazards(safe.body).map(({ code }) => code)).toEqual(safe.remaining.map(({ code }) => code));
      }),
      { numRuns: 500 },
    );
  });
});
