import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admits } from '../../../src/authority/admits.ts';
import { decide, narrowestTarget } from '../../../src/authority/decide.ts';
import { isUsable } from '../../../src/authority/usable.ts';
import { authorityOf, REQUEST_API, requestTarget, WEBSOCKET_API, websocketTarget } from './subjects.ts';

const permissions = [REQUEST_API, WEBSOCKET_API];
const gateway = new URL('wss://gateway.example.com/gateway?v=10');

describe('decide', () => {
  test('both sides admit, and need not resemble each other', () => {
    const target = websocketTarget({ pathPrefixes: ['/'] });
    const grant = websocketTarget({ host: '*' });
    const authority = authorityOf({ permissions, websocket: [target] }, { permissions, websocket: [grant] });
    expect(decide(authority, { api: 'websocket', url: gateway })).toEqual({ allowed: true, target, grant });
  });

  test.each([
    ['grant', [websocketTarget()], [], 'target-not-granted'],
    ['manifest', [], [websocketTarget()], 'target-not-declared'],
    ['both', [], [], 'target-neither'],
    ['both', [websocketTarget({ host: 'a' })], [websocketTarget({ host: 'b' })], 'target-neither'],
  ] as const)('the missing side: %s', (side, requested, granted, code) => {
    const authority = authorityOf({ permissions, websocket: requested }, { permissions, websocket: granted });
    expect(decide(authority, { api: 'websocket', url: gateway })).toMatchObject({
      allowed: false,
      side,
      code,
      narrowest: { scheme: 'wss', host: 'gateway.example.com', port: 443, pathPrefixes: ['/gateway'] },
    });
  });

  test.each([
    [
      'permission before targets',
      { permissions: [] },
      { permissions },
      'https://api.example.com/v1/',
      'GET',
      'permission-not-requested',
    ],
    ['method', { permissions }, { permissions }, 'https://api.example.com/v1/', 'HEAD', 'method-unsupported'],
    ['methods are exact', { permissions }, { permissions }, 'https://api.example.com/v1/', 'get', 'method-unsupported'],
    ['another API', { permissions }, { permissions }, 'wss://api.example.com/v1/', 'GET', 'scheme-unsupported'],
    ['file', { permissions }, { permissions }, 'file:///etc/passwd', 'GET', 'scheme-unsupported'],
    ['credentials', { permissions }, { permissions }, 'https://u@api.example.com/v1/', 'GET', 'credentials-in-url'],
    [
      'empty credentials pass',
      { permissions },
      { permissions },
      'https://:@api.example.com/v1/',
      'GET',
      'target-neither',
    ],
  ] as const)('refused by something else than a target: %s', (_, manifest, grants, url, method, code) => {
    const decision = decide(authorityOf(manifest, grants), { api: 'request', url: new URL(url), method });
    expect(decision).toMatchObject({ allowed: false, code });
    if (!decision.allowed && code !== 'target-neither') expect(decision.side).toBe('none');
  });

  test('adding the narrowest entry on the missing side opens exactly this door', () => {
    const urls = fc.webUrl({ withQueryParameters: true, authoritySettings: { withPort: true, withIPv6: true } });
    fc.assert(
      fc.property(urls, fc.constantFrom('GET', 'DELETE'), (text, method) => {
        const access = { api: 'request', url: new URL(text), method } as const;
        const narrowest = { methods: [], ...narrowestTarget(access) };
        const authority = authorityOf({ permissions, request: [narrowest] }, { permissions, request: [narrowest] });
        expect(isUsable('request', narrowest)).toBe(true);
        expect(decide(authority, access).allowed).toBe(true);
        expect(decide(authority, { ...access, method: 'PUT' }).allowed).toBe(false);
      }),
    );
  });

  test('a decision to allow is what admits says on both sides', () => {
    const target = requestTarget();
    const authority = authorityOf({ permissions, request: [target] }, { permissions, request: [target] });
    const paths = fc.constantFrom('/v1/', '/v1/x', '/v1', '/', '/v2/', '/v1/../x', '/v1%2fx');
    fc.assert(
      fc.property(paths, fc.constantFrom('GET', 'POST', 'PUT'), (path, method) => {
        const url = new URL(`https://api.example.com${path}`);
        expect(decide(authority, { api: 'request', url, method }).allowed).toBe(admits(target, url, method));
      }),
    );
  });
});
