import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admits } from '../../../src/authority/admits.ts';
import { commonPart, covers, intersects, uncoveredParts, widenedTarget } from '../../../src/authority/overlap.ts';
import { isBroad, type RequestTarget } from '../../../src/authority/target.ts';
import { requestTarget, websocketTarget } from './subjects.ts';

const wanted = requestTarget();

// Spec docs/formats.md#comparing-targets: grant differs by, grant covers, intersect, manifest covers grant, grant broad.
const ROWS: [string, Partial<RequestTarget>, boolean, boolean, boolean, boolean][] = [
  ['identical', {}, true, true, true, false],
  [
    'scheme, host and methods normalise',
    { scheme: ' HTTPS ', host: 'API.example.com.', methods: ['post', 'get', 'PUT'] },
    true,
    true,
    false,
    false,
  ],
  ['host with a leading space', { host: ' api.example.com' }, false, false, false, false],
  ['port 443', { port: 443 }, false, true, true, false],
  ['fewer methods', { methods: ['GET'] }, false, true, true, false],
  ['narrower path', { pathPrefixes: ['/v1/items'] }, false, true, true, false],
  ['wider path', { pathPrefixes: ['/v1'] }, true, true, false, false],
  ['root path', { pathPrefixes: ['/'] }, true, true, false, false],
  ['no paths', { pathPrefixes: [] }, true, true, false, true],
  ['any host', { host: '*' }, true, true, false, true],
  ['anything', { scheme: '*', host: '*', pathPrefixes: [] }, true, true, false, true],
  ['a wildcard inside a host is literal', { host: '*.example.com' }, false, false, false, false],
  ['other scheme', { scheme: 'http' }, false, false, false, false],
  ['other method', { methods: ['DELETE'] }, false, false, false, false],
  ['other path', { pathPrefixes: ['/v2/'] }, false, false, false, false],
  ['path without leading slash', { pathPrefixes: ['v1/'] }, false, false, false, false],
  ['empty prefix', { pathPrefixes: [''] }, false, false, false, false],
  ['empty scheme', { scheme: '' }, false, false, false, false],
];

describe('a grant against https://api.example.com GET,POST /v1/', () => {
  test.each(ROWS)('%s', (_, change, grantCovers, meets, manifestCovers, broad) => {
    const grant = requestTarget(change);
    expect({
      grantCovers: covers(grant, wanted),
      meets: intersects(grant, wanted),
      metBack: intersects(wanted, grant),
      manifestCovers: covers(wanted, grant),
      broad: isBroad(grant),
    }).toEqual({ grantCovers, meets, metBack: meets, manifestCovers, broad });
  });
});

test('the parts that narrow a grant are named', () => {
  const grant = requestTarget({ port: 443, methods: ['GET'], pathPrefixes: ['/v1/items'] });
  expect(uncoveredParts(grant, wanted)).toEqual(['port', 'methods', 'path_prefixes']);
});

test('a present port covers no absent one, and an absent one covers all', () => {
  expect(covers(websocketTarget({ port: 443 }), websocketTarget())).toBe(false);
  expect(covers(websocketTarget(), websocketTarget({ port: 443 }))).toBe(true);
});

const targets = fc.record({
  scheme: fc.constantFrom('https', 'http', '*', '', ' HTTPS'),
  host: fc.constantFrom('a.example', 'A.example.', '*', '', '[::1]', '::1'),
  methods: fc.subarray(['GET', 'post', ' PUT '], { minLength: 0 }),
  pathPrefixes: fc.subarray(['/', '/v1', '/v1/items', '', 'x']),
});

test('covering something that can match implies meeting it', () => {
  fc.assert(
    fc.property(targets, targets, (x, y) => {
      const matches = x.pathPrefixes.every((path) => path !== '') || x.pathPrefixes.length === 0;
      fc.pre(matches);
      return !covers(x, y) || intersects(x, y);
    }),
  );
});

test('covering is transitive', () => {
  fc.assert(fc.property(targets, targets, targets, (x, y, z) => !(covers(x, y) && covers(y, z)) || covers(x, z)));
});

const urls = fc.constantFrom(
  'https://a.example/v1/items',
  'https://a.example:8443/v1',
  'http://a.example/',
  'https://[::1]/v1',
  'https://b.example/x',
);
const withPort = fc.tuple(targets, fc.constantFrom(undefined, 443, 8443)).map(([target, port]) => {
  return { ...target, ...(port === undefined ? {} : { port }) };
});

test('the common part of two targets admits what both admit', () => {
  fc.assert(
    fc.property(withPort, withPort, urls, fc.constantFrom('GET', 'POST'), (x, y, url, method) => {
      fc.pre(intersects(x, y));
      const both = admits(x, new URL(url), method) && admits(y, new URL(url), method);
      expect(admits(commonPart(x, y), new URL(url), method)).toBe(both);
      // An empty prefix admits nothing and is covered by nothing, so it may stay.
      const part = { ...commonPart(x, y), pathPrefixes: commonPart(x, y).pathPrefixes.filter((path) => path !== '') };
      fc.pre(part.pathPrefixes.length > 0);
      expect(covers(x, part) && covers(y, part)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a widened grant allows what it allowed and what it was widened for', () => {
  fc.assert(
    fc.property(withPort, withPort, urls, fc.constantFrom('GET', 'POST'), (grant, target, url, method) => {
      fc.pre(intersects(grant, target));
      const either = admits(grant, new URL(url), method) || admits(target, new URL(url), method);
      if (either) expect(admits(widenedTarget(grant, target), new URL(url), method)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
