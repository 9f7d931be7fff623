import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../../../../src/webview/thread/page-state.ts';
import { startDraft } from '../../../../src/webview/thread/start-draft.ts';

const REPORT = { kind: 'implementation_report', text: 'Changed areas:' } as const;

describe('beginDraft', () => {
  test('an empty draft takes the offered text', () => {
    expect(startDraft(EMPTY_DRAFT, REPORT)).toMatchObject({ kind: 'implementation_report', text: 'Changed areas:' });
  });

  test('what a person wrote is kept', () => {
    const own = { ...EMPTY_DRAFT, text: 'Half a thought' };
    expect(startDraft(own, REPORT)).toMatchObject({ kind: 'implementation_report', text: 'Half a thought' });
  });

  test('an offered text that was not touched gives way to the next, a touched one does not', () => {
    const offered = startDraft(EMPTY_DRAFT, REPORT);
    expect(startDraft(offered, { kind: 'comment', text: 'Review routing:' }).text).toBe('Review routing:');
    const touched = { ...offered, text: 'Changed areas: all' };
    expect(startDraft(touched, { kind: 'comment', text: 'Review routing:' }).text).toBe('Changed areas: all');
  });

  test('a move brings its usual reason, unless another is given', () => {
    expect(startDraft(EMPTY_DRAFT, { transition: 'accept' }).reason).toBe('accepted_in_editor');
    expect(startDraft(EMPTY_DRAFT, { transition: 'accept', reason: 'orchestrator_acceptance' })).toMatchObject({
      transition: 'accept',
      reason: 'orchestrator_acceptance',
    });
  });

  test('a note after an abandoned move is a note', () => {
    const move = startDraft(EMPTY_DRAFT, { transition: 'close' });
    expect(startDraft(move, REPORT).transition).toBeUndefined();
  });
});
