import { BlockList, isIP } from 'node:net';

/**
 * What of IPv4 no webhook may reach: this network, private, shared (some clouds' metadata), loopback, link-local
 * (metadata), protocol and documentation ranges, multicast, reserved; and Azure's machine agent, which looks public.
 */
const DENIED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
];

/** Within global unicast: protocol assignments (Teredo, benchmarking, ORCHID), documentation, and 6to4. */
const DENIED_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const deniedV4 = new BlockList();
for (const [network, bits] of DENIED_V4) deniedV4.addSubnet(network, bits, 'ipv4');
const deniedV6 = new BlockList();
for (const [network, bits] of DENIED_V6) deniedV6.addSubnet(network, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is one of the public internet. Of IPv6 only global unicast is: that leaves out ::/96, mapped
 * addresses, NAT64, unique local, site and link local whatever they are spelled like.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !deniedV4.check(address, 'ipv4');
    case 6:
      return (
        !address.includes('%') &&
        globalV6.check(address, 'ipv6') &&
        !deniedV6.check(address, 'ipv6')
      );
    default:
      return false;
  }
}

/** This machine's own addresses, which are allowed where local use is configured. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
