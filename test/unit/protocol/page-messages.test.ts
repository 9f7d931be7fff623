import { describe, expect, test } from 'vitest';
import { readPageMessage } from '../../../src/protocol/page-messages.ts';

const POST = { type: 'post', request: 1, kind: 'comment', text: 'Hello', baseVersion: 'v1' };
const MOVE = { type: 'move', request: 2, transition: 'close', reason: 'closed', text: 'Done.', baseVersion: 'v1' };

describe('readFromPage', () => {
  test.each([
    ['the page is ready', { type: 'ready' }],
    ['a comment', POST],
    ['a review with its verdict', { ...POST, kind: 'review', verdict: 'request_changes' }],
    ['a move', MOVE],
    ['a button of an operation', { type: 'edit', what: 'relate' }],
    [
      'an operation on what is shown',
      { type: 'edit', what: 'unrelate', given: { kind: 'blocks', target: '0000000000031' } },
    ],
    ['a link to the web', { type: 'browse', href: 'https://example.test/' }],
  ])('%s is a message', (_, message) => {
    expect(readPageMessage(message)).toEqual(message);
  });

  test.each([
    ['no object', 'ready'],
    ['nothing', undefined],
    ['an unknown verb', { type: 'execute', command: 'workbench.action.quit' }],
    ['a kind that people do not write', { ...POST, kind: 'close' }],
    ['a move that there is not', { ...MOVE, transition: 'reopen' }],
    ['an operation that there is not', { type: 'edit', what: 'delete' }],
    ['an operation without a form', { type: 'edit', what: 'move' }],
    ['parameters that are no text', { type: 'edit', what: 'unrelate', given: { kind: 1 } }],
    ['a field too many', { ...POST, author: 'somebody else' }],
    ['a request that is no number', { ...POST, request: '1' }],
    ['a negative request', { ...POST, request: -1 }],
    ['a text that is no text', { ...POST, text: ['Hello'] }],
    ['a text without end', { ...POST, text: 'x'.repeat(5 * 1024 * 1024) }],
    ['too many questions', { type: 'resolve', references: Array.from({ length: 501 }, () => 'a/b') }],
    ['a prototype for a field', JSON.parse('{"type":"ready","__proto__":{"admin":true}}')],
    ['a file that is none of the three', { type: 'source', file: '../../secret' }],
  ])('%s is none', (_, message) => {
    expect(readPageMessage(message)).toBeUndefined();
  });
});
