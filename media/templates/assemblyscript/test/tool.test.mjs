import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadGuest } from './guest.mjs';

test('counts words', () => {
  const guest = loadGuest();
  assert.deepEqual(guest.call('count_words', { text: ' one "two"\n三 ' }), { summary: '3 words' });
  assert.deepEqual(guest.call('count_words', { text: '' }), { summary: '0 words' });
});

test('explains what it cannot do', () => {
  const guest = loadGuest();
  assert.match(guest.call('count_words', {}).summary, /^Failed: "text"/);
  assert.match(guest.call('other', {}).summary, /^Failed: /);
});
