import { describe, expect, test } from 'vitest';
import { bytesText } from '../../../../../src/base/bytes-text.ts';
import {
  connectionFacts,
  connectionSummary,
  spanText,
  trafficText,
} from '../../../../../src/editor/plugins/running/connection-facts.ts';
import type { OwnedConnection } from '../../../../../src/runtime/instance/loaded-guest.ts';

const held: OwnedConnection = {
  handle: 1,
  url: 'ws://127.0.0.1:9000/live',
  address: '127.0.0.1',
  state: 'open',
  openedAt: 1000,
  expiresAt: 901_000,
  sent: { messages: 2, bytes: 20 },
  received: { messages: 1, bytes: 2048 },
  queued: { messages: 0, bytes: 0 },
  ownedBy: 'guest',
};

const valuesOf = (connection: OwnedConnection, now: number) =>
  Object.fromEntries(connectionFacts(connection, now).map(({ key, value }) => [key, value]));

test('the summary says state, address, age and traffic', () => {
  expect(connectionSummary(held, 13_000)).toBe('open · 127.0.0.1 · 12 s · ↑2 (20 B) ↓1 (2.0 KiB)');
});

describe('facts', () => {
  test('a connection of the guest tells its age and the time to its bound', () => {
    expect(valuesOf(held, 61_000)).toEqual({
      state: 'open',
      address: '127.0.0.1',
      keeper: 'the plugin',
      age: '1 min 0 s',
      bound: '14 min 0 s',
      sent: '2 messages, 20 B',
      received: '1 message, 2.0 KiB',
      queued: '0 messages, 0 B',
    });
  });

  test('a connection of a service has no bound', () => {
    const { expiresAt: _, ...unbound } = held;
    expect(valuesOf({ ...unbound, ownedBy: 'service' }, 1000)).toMatchObject({
      keeper: 'its service',
      bound: 'no bound while the service runs',
    });
  });

  test('a failed one tells why', () => {
    expect(valuesOf({ ...held, state: 'failed', lastError: 'receive failed' }, 1000)).toMatchObject({
      state: 'failed',
      error: 'receive failed',
    });
  });
});

describe('amounts', () => {
  test.each([
    ['a clock that is behind', -5, '0 s'],
    ['just below a minute', 59_999, '59 s'],
    ['a minute', 60_000, '1 min 0 s'],
    ['just below an hour', 3_599_999, '59 min 59 s'],
    ['more than an hour', 7_260_000, '2 h 1 min'],
  ])('span: %s', (_, ms, expected) => expect(spanText(ms)).toBe(expected));

  test.each([
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1024 * 1024, '1.0 MiB'],
  ])('%i bytes', (bytes, expected) => expect(bytesText(bytes)).toBe(expected));

  test('one message is one', () => expect(trafficText({ messages: 1, bytes: 3 })).toBe('1 message, 3 B'));
});
