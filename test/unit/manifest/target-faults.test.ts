import { describe, expect, test } from 'vitest';
import { admits } from '../../../src/authority/admits.ts';
import { isMatchable, targetFaults } from '../../../src/authority/target-faults.ts';
import { requestTarget, websocketTarget } from '../authority/subjects.ts';

describe('a target that matches has no fault', () => {
  test.each([
    ['a name', {}],
    ['normalised case and dot', { host: 'API.Example.COM.' }],
    ['any host', { host: '*' }],
    ['any scheme', { scheme: '*' }],
    ['a padded scheme', { scheme: ' HTTPS ' }],
    ['IPv4', { host: '127.0.0.1' }],
    ['IPv6', { host: '[::1]' }],
    ['IPv6 without brackets', { host: '::1' }],
    ['punycode', { host: 'xn--bcher-kva.example' }],
    ['one method of several', { methods: ['HEAD', 'get'] }],
    ['no prefixes', { pathPrefixes: [] }],
    ['an encoded prefix', { pathPrefixes: ['/caf%C3%A9'] }],
    ['a segment that starts with a dot', { pathPrefixes: ['/.well-known/'] }],
    ['the start of a segment with dots', { pathPrefixes: ['/a/..'] }],
    ['an empty segment', { pathPrefixes: ['//a/'] }],
    ['punctuation that URLs keep', { pathPrefixes: ["/a;b=1/@x:y/(c)!$&'*+,~[|]"] }],
  ])('%s', (_, change) => {
    expect(targetFaults('request', requestTarget(change))).toEqual([]);
    expect(isMatchable('request', requestTarget(change))).toBe(true);
  });
});

describe('what can never match, and what would', () => {
  test.each([
    ['blank scheme', { scheme: ' ' }, 'scheme', 'https'],
    ['a scheme of another API', { scheme: 'wss' }, 'scheme', 'https'],
    ['a colon in the scheme', { scheme: 'https:' }, 'scheme', 'https'],
    ['blank host', { host: '' }, 'host', undefined],
    ['a wildcard before a name', { host: '*.example.com' }, 'host', 'example.com'],
    ['a wildcard inside', { host: 'a.*.example.com' }, 'host', undefined],
    ['padding', { host: ' api.example.com' }, 'host', 'api.example.com'],
    ['a URL', { host: 'https://api.example.com/v1' }, 'host', 'api.example.com'],
    ['a port', { host: 'api.example.com:443' }, 'host', 'api.example.com'],
    ['a path', { host: 'api.example.com/v1' }, 'host', 'api.example.com'],
    ['not ASCII', { host: 'bücher.example' }, 'host', 'xn--bcher-kva.example'],
    ['short IPv4', { host: '127.1' }, 'host', '127.0.0.1'],
    ['long IPv6', { host: '0:0:0:0:0:0:0:1' }, 'host', '::1'],
    ['no host at all', { host: 'a b' }, 'host', undefined],
    ['methods that cannot be used', { methods: ['HEAD'] }, 'methods', ['GET']],
    ['empty prefix', { pathPrefixes: [''] }, 'path_prefixes', '/'],
    ['no leading slash', { pathPrefixes: ['v1/'] }, 'path_prefixes', '/v1/'],
    ['a query', { pathPrefixes: ['/v1?x'] }, 'path_prefixes', '/v1'],
    ['not encoded', { pathPrefixes: ['/café'] }, 'path_prefixes', '/caf%C3%A9'],
    ['dot segments', { pathPrefixes: ['/a/../b/'] }, 'path_prefixes', '/b/'],
    ['encoded dot segments', { pathPrefixes: ['/a/%2E%2e/b/'] }, 'path_prefixes', '/b/'],
    ['what would name a host of its own', { pathPrefixes: ['//a b'] }, 'path_prefixes', '//a%20b'],
    ['what would name no host that there can be', { pathPrefixes: ['//[ /'] }, 'path_prefixes', '//[%20/'],
    ['a placeholder', { pathPrefixes: ['/users/{id}'] }, 'path_prefixes', '/users/%7Bid%7D'],
    ['a backslash', { pathPrefixes: ['/a\\b'] }, 'path_prefixes', '/a/b'],
  ])('%s', (_, change, key, suggestion) => {
    const faults = targetFaults('request', requestTarget(change));
    expect(faults.map((fault) => [fault.key, fault.suggestion])).toEqual([[key, suggestion]]);
    expect(isMatchable('request', requestTarget(change))).toBe(false);
  });
});

test('one bad prefix of several leaves the rest', () => {
  const target = websocketTarget({ pathPrefixes: ['gateway', '/gateway/'] });
  expect(targetFaults('websocket', target)).toMatchObject([{ key: 'path_prefixes', index: 0 }]);
  expect(isMatchable('websocket', target)).toBe(true);
});

test('what has no fault in its host matches a URL with that host', () => {
  for (const host of ['api.example.com', 'A.B', '127.0.0.1', '::1', 'xn--bcher-kva.example', 'localhost', 'a-b.c']) {
    expect(targetFaults('request', requestTarget({ host }))).toEqual([]);
    const url = new URL(`https://${host.includes(':') ? `[${host}]` : host}/v1/`);
    expect(admits(requestTarget({ host }), url, 'GET'), host).toBe(true);
  }
});
