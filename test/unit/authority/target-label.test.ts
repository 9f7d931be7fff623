import { expect, test } from 'vitest';
import { broadParts } from '../../../src/authority/target.ts';
import { fsLabel, targetLabel } from '../../../src/authority/target-label.ts';
import { requestTarget, websocketTarget } from './subjects.ts';

test.each([
  ['all parts', 'request', requestTarget({ port: 443 }), 'https://api.example.com:443 GET,POST /v1/'],
  ['websocket', 'websocket', websocketTarget(), 'wss://gateway.example.com /gateway'],
  [
    'anything',
    'request',
    requestTarget({ scheme: '*', host: '*', methods: ['GET'], pathPrefixes: [] }),
    '*://* GET * [broad-request]',
  ],
  [
    'all defaults',
    'request',
    { scheme: '', host: '', methods: [], pathPrefixes: [] },
    '<no-scheme>://<no-host> <no-methods> * [broad-request]',
  ],
  [
    'as written',
    'websocket',
    websocketTarget({ scheme: ' WSS ', pathPrefixes: [] }),
    ' WSS ://gateway.example.com * [broad-websocket]',
  ],
] as const)('%s', (_, api, target, label) => {
  expect(targetLabel(api, target)).toBe(label);
});

test('an fs grant names its operations', () => {
  expect(fsLabel({ root: '/srv', operations: ['read', 'list'] })).toBe('/srv read,list');
  expect(fsLabel({ root: '/srv', operations: [] })).toBe('/srv <no-operations>');
});

test.each([
  ['padded star is a star', websocketTarget({ scheme: ' * ' }), ['scheme']],
  ['one slash is not broad', websocketTarget({ pathPrefixes: ['/'] }), []],
  ['each key is named', websocketTarget({ host: '*', pathPrefixes: [] }), ['host', 'path_prefixes']],
])('broad: %s', (_, target, parts) => {
  expect(broadParts(target)).toEqual(parts);
});
