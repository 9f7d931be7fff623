import { describe, expect, test } from 'vitest';
import { isUsable, isUsableFsGrant } from '../../../src/authority/usable.ts';
import { requestTarget, websocketTarget } from './subjects.ts';

describe('isUsable', () => {
  test.each([
    ['plain', 'request', requestTarget(), true],
    ['any scheme word will do', 'request', requestTarget({ scheme: 'gopher' }), true],
    ['blank scheme', 'request', requestTarget({ scheme: '\u0085' }), false],
    ['blank host', 'request', requestTarget({ host: '\u3000' }), false],
    ['U+FEFF is not white space', 'request', requestTarget({ host: '\uFEFF' }), true],
    ['no methods', 'request', requestTarget({ methods: [] }), false],
    ['HEAD, OPTIONS and * are no methods', 'request', requestTarget({ methods: ['HEAD', 'OPTIONS', '*'] }), false],
    ['a padded lower-case method', 'request', requestTarget({ methods: [' patch '] }), true],
    ['ws', 'websocket', websocketTarget({ scheme: ' WS ' }), true],
    ['star', 'websocket', websocketTarget({ scheme: '*' }), true],
    ['https is no websocket scheme', 'websocket', websocketTarget({ scheme: 'https' }), false],
    ['blank websocket host', 'websocket', websocketTarget({ host: '' }), false],
  ] as const)('%s', (_, api, target, expected) => {
    expect(isUsable(api, target)).toBe(expected);
  });
});

test.each([
  ['absolute', { root: '/srv/data', operations: ['read'] }, true],
  ['relative', { root: 'srv', operations: ['read'] }, false],
  ['padded', { root: ' /srv', operations: ['read'] }, false],
  ['blank', { root: '', operations: ['read'] }, false],
  ['no operations', { root: '/srv', operations: [] }, false],
  ['Windows drive', { root: 'C:\\data', operations: ['write'] }, true],
] as const)('fs grant: %s', (_, grant, expected) => {
  expect(isUsableFsGrant(grant)).toBe(expected);
});
