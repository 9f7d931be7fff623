import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are not the public internet: every row of the two IANA special-purpose address registries that is not
 * globally reachable (iana-ipv4-special-registry and iana-ipv6-special-registry, read on 2026-11-29), with the deprecated
 * site-local, relay and ORCHID networks, multicast and the reserved top of IPv4.
 */
const PRIVATE_NETWORKS = [
  ['0.0.0.0', 8, 'ipv4'], // this network
  ['10.0.0.0', 8, 'ipv4'], // private use
  ['100.64.0.0', 10, 'ipv4'], // shared address space of carriers
  ['127.0.0.0', 8, 'ipv4'], // loopback
  ['169.254.0.0', 16, 'ipv4'], // link local
  ['172.16.0.0', 12, 'ipv4'], // private use
  ['192.0.0.0', 24, 'ipv4'], // IETF protocol assignments
  ['192.0.2.0', 24, 'ipv4'], // documentation
  ['192.88.99.0', 24, 'ipv4'], // deprecated 6to4 relay
  ['192.168.0.0', 16, 'ipv4'], // private use
  ['198.18.0.0', 15, 'ipv4'], // benchmarking
  ['198.51.100.0', 24, 'ipv4'], // documentation
  ['203.0.113.0', 24, 'ipv4'], // documentation
  ['224.0.0.0', 3, 'ipv4'], // multicast, reserved, broadcast
  ['::', 96, 'ipv6'], // unspecified, loopback, deprecated IPv4-compatible
  ['64:ff9b:1::', 48, 'ipv6'], // local-use translation
  ['100::', 64, 'ipv6'], // discard only
  ['100:0:0:1::', 64, 'ipv6'], // dummy prefix
  ['2001:2::', 48, 'ipv6'], // benchmarking
  ['2001:10::', 28, 'ipv6'], // deprecated ORCHID
  ['2001:db8::', 32, 'ipv6'], // documentation
  ['3fff::', 20, 'ipv6'], // documentation
  ['5f00::', 16, 'ipv6'], // segment routing identifiers
  ['fc00::', 7, 'ipv6'], // unique local
  ['fe80::', 10, 'ipv6'], // link local
  ['fec0::', 10, 'ipv6'], // deprecated site local
  ['ff00::', 8, 'ipv6'], // multicast
] as const;

const blocked = new BlockList();
for (const [network, prefix, family] of PRIVATE_NETWORKS) blocked.addSubnet(network, prefix, family);

type Groups = readonly number[];

/** A form of IPv6 address that carries IPv4 addresses; a packet to it may arrive at one of them. */
interface Carrier {
  readonly name: string;
  holds(groups: Groups): boolean;
  carried(groups: Groups): readonly string[];
}

const lastFour = (groups: Groups) => [ipv4(groups[6], groups[7])];

const CARRIERS: readonly Carrier[] = [
  { name: 'IPv4-mapped (RFC 4291)', holds: (groups) => begins(groups, 0, 0, 0, 0, 0, 0xffff), carried: lastFour },
  { name: 'IPv4-translated (RFC 2765)', holds: (groups) => begins(groups, 0, 0, 0, 0, 0xffff, 0), carried: lastFour },
  { name: 'NAT64 (RFC 6052)', holds: (groups) => begins(groups, 0x64, 0xff9b, 0, 0, 0, 0), carried: lastFour },
  {
    name: '6to4 (RFC 3056)',
    holds: (groups) => begins(groups, 0x2002),
    carried: (groups) => [ipv4(groups[1], groups[2])],
  },
  {
    name: 'Teredo (RFC 4380): its server, and its client with every bit turned',
    holds: (groups) => begins(groups, 0x2001, 0),
    carried: (groups) => [ipv4(groups[2], groups[3]), ipv4(~(groups[6] ?? 0), ~(groups[7] ?? 0))],
  },
  {
    name: 'ISATAP (RFC 5214), below any prefix',
    holds: (groups) => ((groups[4] ?? 0) & 0xfdff) === 0 && groups[5] === 0x5efe,
    carried: lastFour,
  },
];

/**
 * Whether an address literal is of a private, local, reserved or multicast network, in any spelling, also when an IPv6
 * address only carries such an IPv4 address. What is no address counts as private: nobody knows where it leads.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (isIPv4(bare)) return blocked.check(bare, 'ipv4');
  if (!isIPv6(bare)) return true;
  const groups = groupsOf(bare);
  // `BlockList` judges a mapped address by the rows of IPv4 by itself; here it is one carrier among others.
  const mapped = begins(groups, 0, 0, 0, 0, 0, 0xffff);
  if (!mapped && blocked.check(bare, 'ipv6')) return true;
  return CARRIERS.some(
    (carrier) => carrier.holds(groups) && carrier.carried(groups).some((inner) => blocked.check(inner, 'ipv4')),
  );
}

function begins(groups: Groups, ...prefix: readonly number[]): boolean {
  return prefix.every((group, index) => groups[index] === group);
}

function ipv4(high = 0, low = 0): string {
  return [(high >> 8) & 255, high & 255, (low >> 8) & 255, low & 255].join('.');
}

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): Groups {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = [], tail] = plain.split('::').map(listOf);
  if (tail === undefined) return head;
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function listOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
