import { describe, expect, test } from 'vitest';
import type { RequestTarget } from '../../../../src/authority/target.ts';
import { allowRequest } from '../../../../src/runtime/host/request/request-descriptor.ts';
import { sampleRecord } from '../sample-record.ts';

const api = { kind: 'host_api', api: 'request' } as const;
const target: RequestTarget = {
  scheme: 'https',
  host: 'api.example.test',
  methods: ['GET', 'POST'],
  pathPrefixes: ['/v1'],
};
const record = sampleRecord({ requested: [api], manifest: { request: [target] }, grants: { request: [target] } });
const json = (fields: object) => JSON.stringify({ method: 'GET', url: 'https://api.example.test/v1', ...fields });
const header = (name: string, value = 'x') => ({ headers: [{ name, value }] });

function code(text: string, of = record): string {
  const outcome = allowRequest(of, text);
  return outcome.ok ? 'allowed' : outcome.refusal.code;
}

describe('allowRequest', () => {
  test.each([
    ['the plain case', json({}), 'allowed'],
    ['case and a trailing dot of the host', json({ url: 'https://API.Example.TEST./v1' }), 'allowed'],
    ['a prefix has no boundary', json({ url: 'https://api.example.test/v1evil' }), 'allowed'],
    ['no body by null', json({ body: null }), 'allowed'],
    ['a query with parameters', json({ url: 'https://api.example.test/v1?q=1' }), 'allowed'],
    ['Accept with a quality is let through', json(header('Accept', 'text/event-stream;q=0.9')), 'allowed'],
    ['1: a long descriptor', json({ body: 'x'.repeat(49_152) }), 'descriptor-too-long'],
    ['3: not JSON', 'GET /', 'descriptor-invalid'],
    ['3: an unknown key', json({ timeout: 5 }), 'descriptor-invalid'],
    ['3: a repeated key', '{"method":"GET","method":"GET","url":"https://api.example.test/v1"}', 'descriptor-invalid'],
    [
      '3: an inherited name as key',
      '{"method":"GET","url":"https://api.example.test/v1","__proto__":{}}',
      'descriptor-invalid',
    ],
    ['3: headers null', json({ headers: null }), 'descriptor-invalid'],
    ['3: an unknown key of a header', json({ headers: [{ name: 'a', value: 'b', x: 1 }] }), 'descriptor-invalid'],
    ['3: no method', '{"url":"https://api.example.test/v1"}', 'descriptor-invalid'],
    ['4: another method', json({ method: 'TRACE' }), 'method-unsupported'],
    ['4: lower case', json({ method: 'get' }), 'method-unsupported'],
    [
      '5: too many headers',
      json({ headers: Array.from({ length: 17 }, () => ({ name: 'a', value: 'b' })) }),
      'headers-too-many',
    ],
    ['6: an empty name', json(header('')), 'header-name-invalid'],
    ['6: a long name', json(header('n'.repeat(65))), 'header-name-invalid'],
    ['6: a long value', json(header('a', 'v'.repeat(1025))), 'header-value-too-long'],
    ['6: a credential', json(header('AUTHORIZATION')), 'header-credential'],
    ['6: an API key', json(header('Apikey')), 'header-credential'],
    ['6: an upgrade', json(header('Upgrade', 'h2c')), 'header-upgrade'],
    ['6: a connection upgrade', json(header('Connection', 'keep-alive, Upgrade')), 'header-upgrade'],
    ['6: an event stream', json(header('Accept', 'a/b, TEXT/event-stream')), 'header-event-stream'],
    ['6: a line break in a name', json(header('a\r\nHost')), 'header-name-invalid'],
    ['6: a line break in a value', json(header('a', 'b\r\nHost: evil')), 'header-value-invalid'],
    ['6: beyond ASCII', json(header('a', 'é')), 'header-value-invalid'],
    ['another virtual host', json(header('Host', 'evil.test')), 'header-framing'],
    ['another length', json(header('Content-Length', '5')), 'header-framing'],
    ['another framing', json(header('Transfer-Encoding', 'chunked')), 'header-framing'],
    ['7: a long body', json({ method: 'POST', body: 'x'.repeat(32_769) }), 'body-too-long'],
    ['7: long in bytes, not in units', json({ method: 'POST', body: 'あ'.repeat(11_000) }), 'body-too-long'],
    ['8: no URL', json({ url: '/v1' }), 'url-invalid'],
    ['9: WebSocket', json({ url: 'wss://api.example.test/v1' }), 'scheme-unsupported'],
    ['9: a file', json({ url: 'file:///etc/passwd' }), 'scheme-unsupported'],
    ['11: credentials', json({ url: 'https://u:p@api.example.test/v1' }), 'credentials-in-url'],
    ['13: another scheme', json({ url: 'http://api.example.test/v1' }), 'target-neither'],
    [
      '13: dot segments are gone before matching',
      json({ url: 'https://api.example.test/v1/../admin' }),
      'target-neither',
    ],
    ['13: case of the path', json({ url: 'https://api.example.test/V1' }), 'target-neither'],
    ['13: a suffix of the host', json({ url: 'https://api.example.test.evil.test/v1' }), 'target-neither'],
    ['13: a method that is not named', json({ method: 'PUT' }), 'target-neither'],
    ['13: loopback', json({ url: 'http://127.0.0.1/v1' }), 'target-neither'],
  ])('%s', (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('2: permission comes before the descriptor is read', () => {
    expect(code('not json', sampleRecord())).toBe('permission-not-requested');
    expect(code('not json', sampleRecord({ requested: [api], granted: [] }))).toBe('permission-not-granted');
    expect(code('not json', sampleRecord({ requested: [api] }))).toBe('no-usable-target');
    expect(code('not json', sampleRecord({ requested: [api], manifest: { request: [target] } }))).toBe(
      'no-usable-grant',
    );
  });

  test('14: a missing grant is named, with the narrowest entry that would do', () => {
    const other: RequestTarget = { ...target, host: 'other.test' };
    const half = sampleRecord({ requested: [api], manifest: { request: [target] }, grants: { request: [other] } });
    const outcome = allowRequest(half, json({}));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'target-not-granted', denial: { side: 'grant', narrowest: { host: 'api.example.test' } } },
    });
  });
});
