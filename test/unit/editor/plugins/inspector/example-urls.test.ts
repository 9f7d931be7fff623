import { describe, expect, test } from 'vitest';
import type { Target } from '../../../../../src/authority/target.ts';
import { exampleUrls } from '../../../../../src/editor/plugins/inspector/example-urls.ts';

const gateway: Target = { scheme: 'wss', host: 'gw.example.com', pathPrefixes: ['/ws'] };

describe('exampleUrls', () => {
  test('shows what a narrow target admits and what it does not', () => {
    const { admitted, refused } = exampleUrls('websocket', { ...gateway, port: 443 });
    expect(admitted).toEqual(['wss://gw.example.com:443/ws']);
    expect(refused).toEqual([
      'wss://gw.example.com:443/elsewhere',
      'wss://other.example.com:443/ws',
      'wss://gw.example.com:8443/ws',
      'ws://gw.example.com:443/ws',
    ]);
  });

  test.each<[why: string, target: Target, admitted: string]>([
    ['no port means any', gateway, 'wss://gw.example.com:8443/ws'],
    ['no prefix means any path', { ...gateway, pathPrefixes: [] }, 'wss://gw.example.com/elsewhere'],
    ['any host', { ...gateway, host: '*' }, 'wss://other.example.com/ws'],
    ['any scheme', { ...gateway, scheme: '*' }, 'ws://gw.example.com/ws'],
    ['an address of version 6', { ...gateway, host: '::1' }, 'wss://[::1]/ws'],
  ])('%s', (_, target, admitted) => {
    expect(exampleUrls('websocket', target).admitted).toContain(admitted);
  });

  test.each<[why: string, target: Target]>([
    ['a host that is no host', { ...gateway, host: 'a b' }],
    ['no host', { ...gateway, host: '' }],
    ['no scheme', { ...gateway, scheme: '' }],
  ])('admits nothing and never throws: %s', (_, target) => {
    expect(exampleUrls('websocket', target).admitted).toEqual([]);
  });
});
