import fc from 'fast-check';
import { safeBody } from '../../../src/tickets/record/body-hazards.ts';
import { firstEventText } from '../../../src/tickets/record/event-text.ts';
import { reviewLoop } from '../../../src/tickets/record/review.ts';
import { readStrictThread } from '../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../src/tickets/record/thread.ts';
import { projectEvent } from '../../../src/tickets/views/event-card.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly text: string;
  readonly author: string;
  readonly body: string;
}

const HEADER = (kind: string, more = '') => `<!-- event: ${kind} author: kim at: 2026-07-01T08:00:00Z${more} -->`;
const SEEDS = [
  `${HEADER('create')}\n\n## Created\n\nText.\n\n---\n\n${HEADER('comment')}\n\n## Comment\n\n- [ ] a\n\n\`\`\`sh\n---\n\`\`\`\n\n---\n`,
  `${HEADER('state_changed', ' from: planning to: ready reason: r')}\r\n\r\n## State changed\r\n\r\nText\r\n\r\n---\r\n`,
  `preamble\n\n${HEADER('review', ' status: approve')}\n\n## Review: approve\n\nGood.\n\n${HEADER('unknown_kind', ' x: "y z"')}\n\ntext\n`,
];

/** A thread: every character belongs somewhere, and an event that is written is read back alone and whole. */
export const thread: FuzzTarget<Input> = {
  name: 'thread',
  about: 'texts to both readers of thread.md, and bodies through the writer and back',
  runs: 300_000,
  inputs: fc.record({
    text: mutatedText(SEEDS),
    author: mutatedText(['kim', 'a b']),
    body: mutatedText([
      'Text.\n\n- a\n\n```\ncode\n```\n',
      'Heading\n---\nText',
      HEADER('comment'),
      '~~~\n```\n---\n~~~',
    ]),
  }),
  open: pureTrial(({ text, author, body }) => {
    const { events, notes } = readThread(text);
    readStrictThread(text);
    reviewLoop(events);
    for (const [index, event] of events.entries()) {
      projectEvent(event);
      const end = events[index + 1]?.span.start ?? text.length;
      mustHold(event.span.end === end && event.span.start < end, 'text between two events belongs to none');
    }
    mustHold(
      notes.every(({ span }) => span.start >= 0 && span.start <= span.end && span.end <= text.length),
      'a note outside of the text',
    );

    const safe = safeBody(body);
    if (safe.remaining.length > 0) return 'refused';
    const written = firstEventText({ kind: 'comment', author, at: 'now', heading: 'Comment', body: safe.body });
    if (!written.ok) return 'refused';
    const [event, ...others] = readThread(written.text).events;
    mustHold(others.length === 0, 'one event became several');
    mustHold(event?.kind === 'comment' && event.notes.length === 0, 'the event is read otherwise by the reference');
    const [strict, ...more] = readStrictThread(written.text);
    mustHold(more.length === 0 && strict?.body.trim() === event.body.trim(), 'the reference reads another body');
    return 'taken';
  }),
};
