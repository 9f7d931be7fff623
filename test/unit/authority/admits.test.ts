import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admits } from '../../../src/authority/admits.ts';
import { covers } from '../../../src/authority/overlap.ts';
import { requestTarget, websocketTarget } from './subjects.ts';

const apiV1 = requestTarget({ host: 'api.example.test', methods: ['GET'], pathPrefixes: ['/v1'] });
const anyPath = { methods: ['GET'], pathPrefixes: [] };

// Spec docs/formats.md#matching-a-url.
describe('https://api.example.test GET /v1', () => {
  test.each([
    ['case and trailing dot', 'https://API.Example.TEST./v1', true],
    ['any port when none is named', 'https://api.example.test:8443/v1/x', true],
    ['no boundary after a prefix', 'https://api.example.test/v10', true],
    ['no boundary after a prefix, again', 'https://api.example.test/v1evil', true],
    ['paths are case-sensitive', 'https://api.example.test/V1', false],
    ['dot segments are gone before matching', 'https://api.example.test/v1/../admin', false],
    ['encoded dot segments are gone too', 'https://api.example.test/%2e%2e/v1', true],
    ['encoded slashes stay', 'https://api.example.test/v1%2f..%2fadmin', true],
    ['backslashes become slashes', 'https://api.example.test\\v1\\a', true],
    ['query and fragment do not count', 'https://api.example.test/v1?/x#/y', true],
    ['other scheme', 'http://api.example.test/v1', false],
    ['subdomain', 'https://x.api.example.test/v1', false],
    ['suffix of another domain', 'https://api.example.test.evil.example/v1', false],
  ])('%s', (_, url, expected) => {
    expect(admits(apiV1, new URL(url), 'GET')).toBe(expected);
  });
});

describe('admits', () => {
  test.each([
    ['the default port counts', { ...apiV1, port: 443 }, 'https://api.example.test/v1', true],
    ['another port', { ...apiV1, port: 443 }, 'https://api.example.test:444/v1', false],
    [
      'targets are not put into URL form',
      { ...anyPath, scheme: 'https', host: 'bücher.example' },
      'https://bücher.example/',
      false,
    ],
    [
      'the URL form matches',
      { ...anyPath, scheme: 'https', host: 'xn--bcher-kva.example' },
      'https://bücher.example/',
      true,
    ],
    ['short IPv4', { ...anyPath, scheme: 'http', host: '127.0.0.1' }, 'http://127.1/', true],
    ['hexadecimal IPv4', { ...anyPath, scheme: 'http', host: '127.0.0.1' }, 'http://0x7f.1/', true],
    ['one-number IPv4', { ...anyPath, scheme: 'http', host: '127.0.0.1' }, 'http://2130706433/', true],
    ['IPv6 without brackets', { ...anyPath, scheme: 'http', host: '::1' }, 'http://[0:0:0:0:0:0:0:1]/', true],
    ['IPv6 with brackets', { ...anyPath, scheme: 'http', host: '[::1]' }, 'http://[0:0:0:0:0:0:0:1]/', true],
    ['IPv6 must be compressed', { ...anyPath, scheme: 'http', host: '0:0:0:0:0:0:0:1' }, 'http://[::1]/', false],
    [
      'IPv4 in IPv6 is another host',
      { ...anyPath, scheme: 'http', host: '127.0.0.1' },
      'http://[::ffff:127.0.0.1]/',
      false,
    ],
    [
      'a padded host never matches',
      { ...anyPath, scheme: 'https', host: ' api.example.test ' },
      'https://api.example.test/',
      false,
    ],
    [
      'a padded scheme does',
      { ...anyPath, scheme: ' HTTPS ', host: 'api.example.test' },
      'https://api.example.test/',
      true,
    ],
    ['any scheme and host', { ...anyPath, scheme: '*', host: '*' }, 'http://a/', true],
    ['empty scheme', { ...anyPath, scheme: '', host: '*' }, 'http://a/', false],
    ['empty host', { ...anyPath, scheme: '*', host: '' }, 'http://a/', false],
    ['only empty prefixes', { ...apiV1, pathPrefixes: [''] }, 'https://api.example.test/', false],
    ['no methods', { ...apiV1, methods: [] }, 'https://api.example.test/v1', false],
    ['methods normalise', { ...apiV1, methods: [' get '] }, 'https://api.example.test/v1', true],
    ['another method', { ...apiV1, methods: ['POST'] }, 'https://api.example.test/v1', false],
    ['websocket has no methods', websocketTarget(), 'wss://gateway.example.com/gateway?v=10', true],
    ['ws is not wss', websocketTarget(), 'ws://gateway.example.com/gateway', false],
  ])('%s', (_, target, url, expected) => {
    expect(admits(target, new URL(url), 'GET')).toBe(expected);
  });

  test('a covering target admits whatever the covered one admits', () => {
    const parts = fc.record({
      scheme: fc.constantFrom('https', 'http', '*'),
      host: fc.constantFrom('a.example', 'A.EXAMPLE.', '*'),
      pathPrefixes: fc.subarray(['/', '/v1', '/v1/items']),
    });
    const urls = fc.constantFrom('https://a.example/v1/items/3', 'http://a.example/', 'https://b.example/v1x');
    fc.assert(
      fc.property(parts, parts, urls, (x, y, url) => {
        fc.pre(covers(x, y));
        return !admits(y, new URL(url)) || admits(x, new URL(url));
      }),
    );
  });
});
