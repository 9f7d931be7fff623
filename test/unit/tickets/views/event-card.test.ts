import { describe, expect, test } from 'vitest';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import type { EventCard } from '../../../../src/tickets/views/event-card.ts';
import { projectEvent } from '../../../../src/tickets/views/event-card.ts';

/** The card of the only event of a thread. */
function cardOf(attributes: string, text = '## Comment\n\nBody.'): EventCard {
  const [event] = readThread(`<!-- ${attributes} -->\n\n${text}\n\n---\n`).events;
  if (!event) throw new Error('the text holds no event');
  return projectEvent(event);
}

const WHO = 'author: kim at: 2026-07-01T08:00:00Z';

describe('projectEvent', () => {
  test.each([
    ['a status', `event: review ${WHO} status: approve`, 'approve'],
    ['an old result', `event: review ${WHO} result: request_changes`, 'request_changes'],
    ['nothing', `event: review ${WHO}`, 'unspecified'],
  ])('a review says its verdict by %s', (_, attributes, verdict) => {
    expect(cardOf(attributes, '## External review\n\nText.').verdict).toBe(verdict);
  });

  test('a move of the state, with the old word for planning read as today', () => {
    const card = cardOf(`event: state_changed ${WHO} from: intake to: ready reason: cli_state field: workflow_state`);
    expect(card).toMatchObject({ from: 'planning', to: 'ready', reason: 'cli_state' });
    expect([card.field, card.attributes]).toEqual([undefined, []]);
  });

  test('a change of another field names it', () => {
    expect(cardOf(`event: state_changed ${WHO} from: P2 to: P1 reason: r field: priority`).field).toBe('priority');
  });

  test('what nobody knows is kept: the kind, the attributes, the heading', () => {
    const card = cardOf(`event: fix ${WHO} tag: a=b`, '## Parent-side validation fix\n\nText.');
    expect(card).toMatchObject({ kind: 'fix', heading: 'Parent-side validation fix', attributes: [['tag', 'a=b']] });
  });

  test('a heading that repeats the kind is left out', () => {
    expect(cardOf(`event: close ${WHO}`, '## 完了\n\nText.').heading).toBeUndefined();
  });

  test('a routing decision says how it classifies', () => {
    const text = '## Decision\n\nRouting decision: `implementation_ready`\n\nReason:\n- clear';
    expect(cardOf(`event: decision ${WHO}`, text).classification).toBe('implementation_ready');
  });

  test('text that other tools cut is said to be', () => {
    expect(cardOf(`event: comment ${WHO}`, '## Comment\n\nOne\n\n---\n\nTwo').notes.length).toBe(1);
  });
});
