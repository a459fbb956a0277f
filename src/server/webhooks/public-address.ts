// Decides whether an address is out on the internet, or somewhere a stranger's URL must not lead our server.
import { BlockList, isIP } from 'node:net';

/** IPv4 that is nobody's on the internet (https://www.iana.org/assignments/iana-ipv4-special-registry). */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  // Carrier-grade NAT; a cloud's metadata at 100.100.100.200.
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Link-local; most clouds' metadata at 169.254.169.254.
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Public by number, but inside Azure its host's own service.
  '168.63.129.16/32',
];
/** Within 2000::/3, the only IPv6 given out: protocols' own (Teredo, ORCHID), documentation, 6to4, which holds an IPv4 (https://www.iana.org/assignments/iana-ipv6-special-registry). */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const notPublic = new BlockList();
for (const range of NOT_PUBLIC_4) add(notPublic, range, 'ipv4');
for (const range of NOT_PUBLIC_6) add(notPublic, range, 'ipv6');
const given6 = new BlockList();
add(given6, '2000::/3', 'ipv6');
const loopback = new BlockList();
add(loopback, '127.0.0.0/8', 'ipv4');
loopback.addAddress('::1', 'ipv6');

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = range.split('/');
  list.addSubnet(address, Number(bits), family);
}

/** Whether a webhook may be sent to it. An IPv4 within an IPv6 (mapped, or NAT64's `64:ff9b::/96`, RFC 6052) is judged as that IPv4. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // A zone (`fe80::1%eth0`) belongs to a link.
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return !notPublic.check(address, 'ipv4');
  const within = ipv4Within(address);
  if (within !== undefined) return isPublicAddress(within);
  return given6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Only for a receiver on the same machine, which is allowed in tests. */
export function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !address.includes('%') && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

const MAPPED = '0:0:0:0:0:ffff';
const NAT64 = '64:ff9b:0:0:0:0';

function ipv4Within(address: string): string | undefined {
  // The URL parser writes every form of an IPv6 alike, the dotted one too.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  if (![MAPPED, NAT64].includes(groups.slice(0, 6).join(':'))) return undefined;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.');
}
