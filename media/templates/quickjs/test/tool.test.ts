import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../src/guest.ts';

const run = (tool: string, input: unknown) => JSON.parse(call(tool, JSON.stringify(input)));

test('counts words', () => {
  assert.deepEqual(run('count_words', { text: ' one "two"\n三 ' }), { summary: '3 words' });
  assert.deepEqual(run('count_words', { text: '' }), { summary: '0 words' });
});

test('explains what it cannot do', () => {
  assert.match(run('count_words', {}).summary, /^Failed: /);
  assert.match(run('constructor', {}).summary, /^Failed: /);
  assert.match(JSON.parse(call('count_words', 'no JSON')).summary, /^Failed: /);
});
