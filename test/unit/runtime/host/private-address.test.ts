import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '../../../../src/runtime/network/private-address.ts';

describe('isPrivateAddress', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['this host', '0.0.0.0'],
    ['a private network', '192.168.1.1'],
    ['the metadata address', '169.254.169.254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 nowhere', '::'],
    ['unique local', 'fd00::1'],
    ['link local with a zone', 'fe80::1%eth0'],
    ['IPv4 mapped into IPv6', '::ffff:127.0.0.1'],
    ['the same in hexadecimal', '::ffff:7f00:1'],
    ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
    ['the same written out', '64:ff9b:0:0:0:0:a00:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['6to4 of a private network', '2002:c0a8:101::1'],
    ['Teredo with a private server', '2001:0:7f00:1::'],
    ['Teredo with a private client, bits turned', '2001:0:5db8:d822:0:0:3f57:fefe'],
    ['ISATAP of a private network below a public prefix', '2606:2800:220:1:0:5efe:c0a8:101'],
    ['ISATAP with the universal bit', '2606:2800:220:1:200:5efe:7f00:1'],
    ['site local', 'fec0::1'],
    ['discard only', '100::1'],
    ['documentation', '2001:db8::1'],
    ['the newer documentation network', '3fff::1'],
    ['documentation in IPv4', '203.0.113.7'],
    ['a relay of 6to4', '192.88.99.1'],
    ['upper case', 'FE80::1'],
    ['no address at all', 'localhost'],
  ])('%s: %s', (_, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    ['public', '93.184.216.34'],
    ['public IPv6', '2606:2800:220:1:248:1893:25c8:1946'],
    ['a public address mapped', '::ffff:93.184.216.34'],
    ['NAT64 of a public address', '64:ff9b::5db8:d822'],
    ['beside a private network', '172.32.0.1'],
    ['6to4 of a public address', '2002:5db8:d822::1'],
    ['Teredo between public addresses', '2001:0:5db8:d822:0:0:a247:27dd'],
    ['the public resolver of the registry', '2001:4860:4860::8888'],
  ])('%s: %s', (_, address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});
