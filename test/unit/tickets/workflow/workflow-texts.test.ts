import { describe, expect, test } from 'vitest';
import { eventText } from '../../../../src/tickets/record/event-text.ts';
import { noteEvent, stateChangedEvent } from '../../../../src/tickets/record/new-events.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { attentionOf, routingClassification } from '../../../../src/tickets/views/attention.ts';
import { sectionItems } from '../../../../src/tickets/workflow/body-section.ts';
import {
  BACK_TO_PLANNING,
  CLASSIFICATIONS,
  routingDecision,
} from '../../../../src/tickets/workflow/routing-decision.ts';
import { taskName, taskNameProblem, workNames } from '../../../../src/tickets/workflow/work-names.ts';
import {
  doneText,
  implementationReport,
  resolutionText,
  reviewRouting,
  startReport,
} from '../../../../src/tickets/workflow/work-texts.ts';

const BODY = `
## Background

- not asked for

## Requirements

- The socket stays open.
  more about it
- [ ] It closes when nobody waits.

### 受け入れ条件

1. テストが通る

## Validation

Free text only.
`;

describe('sectionItems', () => {
  test.each([
    [
      'lists of both markers, boxes taken off',
      'requirements',
      ['The socket stays open.', 'It closes when nobody waits.'],
    ],
    ['the Japanese heading of the same section', 'acceptance', ['テストが通る']],
    ['a section without a list', 'validation', []],
    ['a section that is not there', 'escalation', []],
  ] as const)('%s', (_, name, expected) => {
    expect(sectionItems(BODY, name)).toEqual(expected);
  });
});

describe('routingDecision', () => {
  test.each(CLASSIFICATIONS)('%s is read back from the text', (classification) => {
    expect(routingClassification(routingDecision(classification, { title: 'T', body: BODY }))).toBe(classification);
  });

  test('an acceptance carries the contract that the body gives', () => {
    const text = routingDecision('implementation_ready', { title: 'Keep it open', body: BODY });
    expect(text).toContain('IntentPacket:\n\nIntent:\n- Keep it open\n');
    expect(text).toContain(
      'Requirements / acceptance criteria:\n- The socket stays open.\n- It closes when nobody waits.\n- テストが通る\n',
    );
  });

  test.each(BACK_TO_PLANNING)('%s asks what is missing', (classification) => {
    expect(routingDecision(classification, { title: 'T', body: '' })).toContain('Missing decision/information:\n- ');
  });
});

describe('names of the place of work', () => {
  test.each([
    ['words joined, lower case', 'Keep the Socket open!', '00001M6EDN0XX-keep-the-socket-open'],
    ['accents lose their marks', 'Café « déjà vu »', '00001M6EDN0XX-cafe-deja-vu'],
    ['an apostrophe parts no word', 'tomorrow’s forecast', '00001M6EDN0XX-tomorrows-forecast'],
    ['a title without a usable letter', '注意報の地域名', '00001M6EDN0XX'],
    ['a long title is cut, not at a hyphen', `${'a'.repeat(39)} bcd`, `00001M6EDN0XX-${'a'.repeat(39)}`],
  ])('%s', (_, title, expected) => {
    const task = taskName('00001M6EDN0XX', title);
    expect(task).toBe(expected);
    expect(taskNameProblem(task)).toBeUndefined();
  });

  test('one task, one branch, one worktree', () => {
    expect(workNames('x-1')).toEqual({ branch: 'work/x-1', worktree: '.worktree/x-1' });
  });

  test.each([[''], ['a/b'], ['a b'], ['..'], ['.hidden'], ['x.lock'], ['-..']])('%o is refused', (task) => {
    expect(taskNameProblem(task)).toBeDefined();
  });
});

describe('texts of the work', () => {
  const work = { branch: 'work/x', worktree: '.worktree/x', commits: ['1234567 Do it'], files: ['src/a.ts'] };

  test('they lead the stage on as the threads of agents do', () => {
    const stamp = { author: 'kim', at: '2026-07-01T08:00:00Z' };
    const written = [
      stateChangedEvent({ from: 'queued', to: 'inprogress', reason: 'r', body: '' }, stamp),
      noteEvent('implementation_report', stamp, startReport(work, { ref: 'main', commit: 'abc' })),
      noteEvent('comment', stamp, reviewRouting(work)),
    ].map((event) => eventText(event));
    const texts = written.map((event) => (event.ok ? event.text : ''));
    const stages = texts.map((_, at) => attentionOf(readThread(texts.slice(0, at + 1).join('')).events));
    expect(stages).toEqual(['accepted', 'coding', 'in-review']);
  });

  test('what was reported is offered again at the end', () => {
    const report = implementationReport(work)
      .replace('Validation:\n- ', 'Validation:\n- npm test')
      .replace('Summary:\n- ', 'Summary:\n- Did it');
    expect(doneText(report)).toBe('Validation:\n- npm test\n\nMerged:\n- 1234567 Do it');
    expect(resolutionText('Title', report)).toBe(
      'Title\n\nDone:\n- Did it\n\nValidation:\n- npm test\n\nResidual risks:\n- ',
    );
  });

  test('without a report the blocks are open', () => {
    expect(doneText(undefined)).toBe('Validation:\n- \n\nMerged:\n- ');
  });
});
