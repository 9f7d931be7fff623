import { describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/base/shown-text.ts';
import type { EventCard } from '../../../../src/tickets/views/event-card.ts';
import { TimeFormat } from '../../../../src/webview/kit/format-time.ts';
import { interpolate } from '../../../../src/webview/kit/interpolate.ts';
import { readPageState } from '../../../../src/webview/thread/page-state.ts';
import { reviewFrom, reviewMatches } from '../../../../src/webview/thread/reviews.ts';
import { findMatches } from '../../../../src/webview/thread/search.ts';

const card = (kind: string, body = '', author = 'kim'): EventCard => {
  return { kind, author, at: '2026-07-01T08:00:00Z', body, attributes: [], notes: [] };
};

describe('fill', () => {
  test.each([
    ['in the order of the language', '{1} 件中 {0} 件', '10 件中 3 件'],
    ['a value that is not given stays to be seen', '{0} {2}', '3 {2}'],
  ])('%s', (_, text, expected) => {
    expect(interpolate(text, 3, 10)).toBe(expected);
  });

  test('what was put in is not looked at again', () => {
    expect(interpolate('{0} {1}', '{1}', 'x')).toBe('{1} x');
  });
});

describe('plainText', () => {
  test('a direction override is shown, other text is left alone', () => {
    expect(plainText('approve\u202edeined ok、日本語')).toBe('approve[U+202E]deined ok、日本語');
  });
});

describe('Moments', () => {
  const now = Date.parse('2026-07-02T08:00:00Z');
  test.each([
    ['a minute', 'en', '2026-07-02T07:58:30Z', '1 minute ago'],
    ['a day', 'en', '2026-07-01T07:00:00Z', 'yesterday'],
    ['in the reader’s language', 'ja', '2026-07-02T05:00:00Z', '3 時間前'],
    ['a clock that went backwards', 'en', '2026-07-02T10:00:00Z', 'in 2 hours'],
    ['another form is shown as it is', 'en', 'yesterday at noon', 'yesterday at noon'],
    ['a date that is none', 'en', '2026-99-99T99:99:99Z', '2026-99-99T99:99:99Z'],
  ])('%s', (_, language, at, expected) => {
    expect(new TimeFormat(language).relative(at, now)).toBe(expected);
  });

  test('the exact time of what is no time is its text', () => {
    expect(new TimeFormat('en').exact('soon')).toBe('soon');
    expect(new TimeFormat('en').exact('2026-07-01T08:00:00Z')).toContain('2026');
  });
});

describe('reviews', () => {
  const places = reviewMatches([card('review'), card('comment'), card('review'), card('review')]);

  test.each([
    ['first', 2, 0],
    ['last', 0, 3],
    ['next', 0, 2],
    ['next', 3, undefined],
    ['previous', 3, 2],
    ['previous', 0, undefined],
    ['next', -1, 0],
  ] as const)('%s from %d', (jump, here, expected) => {
    expect(reviewFrom(places, here, jump)).toBe(expected);
  });
});

describe('findPlaces', () => {
  const events = [card('comment', 'Gateway'), card('plan', 'gateway too'), card('comment', 'other', 'Gate Keeper')];

  test('in reading order, whatever the case', () => {
    expect(findMatches('GATE', 'the gateway', events, new Set())).toEqual(['request', 0, 1, 2]);
  });

  test('not in what the filter hides', () => {
    expect(findMatches('gate', '', events, new Set(['plan']))).toEqual([0, 2]);
  });

  test('nothing is nowhere', () => {
    expect(findMatches('', 'text', events, new Set())).toEqual([]);
  });
});

describe('readPageState', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['other shapes', { draft: 5, hidden: 'all', unfolded: { 0: 1 }, place: null }],
  ])('%s counts as a fresh page', (_, kept) => {
    expect(readPageState(kept)).toEqual({
      draft: { kind: 'comment', verdict: 'approve', text: '', reason: '' },
      hidden: [],
      unfolded: [],
    });
  });

  test('a draft comes back with what belongs to it; an unknown kind becomes a comment', () => {
    const draft = { kind: 'sermon', verdict: 'request_changes', text: 'half', reason: 'r', transition: 'close' };
    expect(readPageState({ draft, hidden: ['plan', 3], unfolded: [1, 'x'], place: { event: 4, offset: -20 } })).toEqual(
      {
        draft: { ...draft, kind: 'comment' },
        hidden: ['plan'],
        unfolded: [1],
        place: { event: 4, offset: -20 },
      },
    );
  });
});
