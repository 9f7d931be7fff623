import { describe, expect, test } from 'vitest';
import { done, type Outcome, refused } from '../../../../src/runtime/outcome.ts';
import { performOutputCommands } from '../../../../src/runtime/service/output-commands.ts';
import { serviceEvent } from '../../../../src/runtime/service/service-event.ts';
import { subscriptionsOf } from '../../../../src/runtime/service/subscriptions.ts';
import { loopbackRecord } from '../sample-record.ts';

const now = () => new Date('2026-06-25T00:00:00.000Z');
const EVENT = 'event-1';

function command(kind: string, payload: unknown, more: object = {}) {
  return {
    correlation_id: 'c',
    source_event_id: EVENT,
    command_id: 'one',
    kind,
    payload,
    requested_at: '2026-06-25T00:00:00Z',
    ...more,
  };
}

async function perform(commands: unknown, sending: Outcome<unknown> = done(undefined)) {
  const effects: string[] = [];
  const results = await performOutputCommands(
    { output_commands: commands },
    EVENT,
    loopbackRecord(),
    {
      replaceStatus: (status) => void effects.push(JSON.stringify(status)),
      send: async (url, text) => {
        effects.push(`${url.href} ${text}`);
        return sending;
      },
    },
    now,
  );
  return { effects, results };
}

const status = command('diagnostic_status_update', { message: 'fine' });
const request = command('host_request_dispatch', { method: 'GET', url: 'http://127.0.0.1/' });
const send = command('websocket_send', { url: 'ws://127.0.0.1/?q=1', text: 'hi' });

describe('output commands', () => {
  test.each([
    ['a status is recorded', [status], ['Recorded'], ['{"message":"fine"}']],
    ['a request is never sent', [request], ['Unsupported'], []],
    ['a text is sent on the connection to exactly that URL', [send], ['Recorded'], ['ws://127.0.0.1/?q=1 hi']],
    ['several, in order', [status, send], ['Recorded', 'Recorded'], ['{"message":"fine"}', 'ws://127.0.0.1/?q=1 hi']],
    ['none at all', undefined, [], []],
    ['an empty list', [], [], []],
    ['no list', { length: 1 }, ['Rejected'], []],
    ['too many', Array.from({ length: 17 }, () => status), ['Rejected'], []],
    [
      'one that is not granted stops all',
      [status, command('host_request_dispatch', { method: 'GET', url: 'http://x.test/' })],
      ['Rejected'],
      [],
    ],
    ['one that is malformed stops all', [status, {}], ['Rejected'], []],
    ['an unknown key', [{ ...status, extra: 1 }], ['Rejected'], []],
    ['an unknown kind', [command('exec', {})], ['Rejected'], []],
    ['another event', [command('diagnostic_status_update', {}, { source_event_id: 'other' })], ['Rejected'], []],
    ['an empty id', [command('diagnostic_status_update', {}, { command_id: '' })], ['Rejected'], []],
    ['a long id', [command('diagnostic_status_update', {}, { command_id: 'あ'.repeat(43) })], ['Rejected'], []],
    [
      'a control character in an id',
      [command('diagnostic_status_update', {}, { command_id: 'a\u0007' })],
      ['Rejected'],
      [],
    ],
    ['no time', [command('diagnostic_status_update', {}, { requested_at: 'now' })], ['Rejected'], []],
    ['a large payload', [command('diagnostic_status_update', { message: 'x'.repeat(16_385) })], ['Rejected'], []],
    ['a URL outside of the targets', [command('websocket_send', { url: 'ws://x.test/', text: '' })], ['Rejected'], []],
    ['an HTTP URL', [command('websocket_send', { url: 'http://127.0.0.1/', text: '' })], ['Rejected'], []],
  ])('%s', async (_, commands, statuses, effects) => {
    const performed = await perform(commands);
    expect(performed.results.map((result) => result.status)).toEqual(statuses);
    expect(performed.effects).toEqual(effects);
  });

  test('a send that fails is rejected with its reason', async () => {
    const { results } = await perform([send], refused('send-failed', 'no connection'));
    expect(results).toEqual([
      {
        correlation_id: 'c',
        source_event_id: EVENT,
        command_id: 'one',
        kind: 'websocket_send',
        status: 'Rejected',
        message: 'no connection',
        recorded_at: '2026-06-25T00:00:00.000Z',
      },
    ]);
  });
});

describe('subscriptions', () => {
  const ingress = (sources: string[]) => ({ name: 'in', description: '', eventKinds: [], sources, sideEffects: [] });
  const record = (sources: string[], surfaces: ('service' | 'ingress' | 'tool')[]) =>
    loopbackRecord({ manifest: { ingresses: [ingress(sources)] }, surfaces: new Set(surfaces) });

  test.each([
    ['both spellings', ['websocket: ws://a/', ' wss://b/ '], ['ws://a/', 'wss://b/']],
    ['other sources and other case', ['queue:x', 'WS://a/', 'Websocket:ws://a/'], []],
    ['nothing after the prefix is kept, to be refused', ['websocket:'], ['']],
  ])('%s', (_, sources, urls) => {
    expect(subscriptionsOf(record(sources, ['service', 'ingress'])).map(({ url }) => url)).toEqual(urls);
  });

  test('only with both surfaces enabled', () => {
    expect(subscriptionsOf(record(['ws://a/'], ['ingress']))).toEqual([]);
    expect(subscriptionsOf(record(['ws://a/'], ['service', 'tool']))).toEqual([]);
  });
});

test('an event has its keys in order, and ids that grow with time', () => {
  const subscription = { ingress: 'in', source: 'ws://a/', url: 'ws://a/' };
  const url = new URL('ws://a/?q=1');
  const event = serviceEvent(subscription, url, { kind: 'websocket_text', text: 'x' }, now());
  expect(Object.keys(event)).toEqual([
    'kind',
    'source',
    'ingress_name',
    'payload',
    'created_at',
    'attempt',
    'correlation_id',
  ]);
  expect(event).toMatchObject({
    payload: { url: 'ws://a/?q=1', text: 'x' },
    created_at: '2026-06-25T00:00:00.000Z',
    attempt: 1,
  });
  expect(event.correlation_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const later = serviceEvent(subscription, url, { kind: 'websocket_text', text: 'x' }, new Date(now().getTime() + 1));
  expect(later.correlation_id > event.correlation_id).toBe(true);
});
