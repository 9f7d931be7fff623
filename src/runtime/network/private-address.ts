import { BlockList, isIPv6 } from 'node:net';

/** Networks that are not the public internet: RFC 6890 and its successors, multicast and broadcast with them. */
const PRIVATE_NETWORKS = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
] as const;

/** Prefixes of IPv6 addresses that carry an IPv4 address in their last four bytes: mapped, and the NAT64 well-known one. */
const CARRIERS = /^(?:0{1,4}:){5}ffff:|^0{0,3}64:ff9b:(?:0{1,4}:){4}/;

const blocked = new BlockList();
for (const [network, prefix, family] of PRIVATE_NETWORKS) blocked.addSubnet(network, prefix, family);

/** Whether an address literal is of a private, local, reserved or multicast network, also when it is carried inside IPv6. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return blocked.check(bare, 'ipv4');
  const carried = carriedAddress(bare);
  return carried === undefined ? blocked.check(bare, 'ipv6') : blocked.check(carried, 'ipv4');
}

function carriedAddress(address: string): string | undefined {
  const groups = expand(address);
  if (!CARRIERS.test(groups.join(':'))) return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address, in hexadecimal. */
function expand(address: string): string[] {
  const plain = address
    .toLowerCase()
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
    );
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after];
}
