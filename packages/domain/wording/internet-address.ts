/** An IPv4 address as one number, or an IPv6 address as its eight groups. */
export type InternetAddress =
  | { readonly version: 4; readonly value: number }
  | { readonly version: 6; readonly groups: readonly number[] };

/**
 * Reads what a browser would take for an IPv4 address (WHATWG URL): one to four parts, each decimal, octal (0…) or
 * hexadecimal (0x…), the last filling what is left. Null for a name; 'invalid' for a host that ends in a number and
 * is no address, which no browser opens.
 */
export function readIpv4(host: string): InternetAddress | 'invalid' | null {
  const parts = host.split('.');
  const last = parts.at(-1) ?? '';
  if (!/^\d+$/.test(last) && !/^0x[\da-f]*$/i.test(last)) return null;
  if (parts.length > 4) return 'invalid';
  const numbers = parts.map(readPart);
  let value = 0;
  for (const [at, number] of numbers.entries()) {
    const isLast = at === numbers.length - 1;
    const room = isLast ? 256 ** (5 - numbers.length) : 256;
    if (number === null || number >= room) return 'invalid';
    value += isLast ? number : number * 256 ** (3 - at);
  }
  return { version: 4, value };
}

function readPart(part: string): number | null {
  if (/^0x[\da-f]{0,12}$/i.test(part)) return part.length === 2 ? 0 : Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]{1,16}$/.test(part)) return Number.parseInt(part, 8);
  return /^(?:0|[1-9]\d{0,15})$/.test(part) ? Number(part) : null;
}

/** Reads an IPv6 address without its brackets; a zone (%eth0) makes it none. */
export function readIpv6(text: string): InternetAddress | null {
  if (text.length > 45 || !/^[\da-f:.]+$/i.test(text)) return null;
  const dotted = /^(.*:)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.exec(text);
  const tail = dotted ? readIpv4(dotted[2] ?? '') : null;
  if (dotted && (tail === null || tail === 'invalid' || tail.version !== 4)) return null;
  const written =
    dotted && tail !== null && tail !== 'invalid' && tail.version === 4
      ? `${dotted[1]}${Math.floor(tail.value / 65_536).toString(16)}:${(tail.value % 65_536).toString(16)}`
      : text;
  const halves = written.split('::');
  if (halves.length > 2) return null;
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = (head?.length ?? 0) + (rest?.length ?? 0);
  if (halves.length === 1 ? count !== 8 : count > 7) return null;
  const all = [...(head ?? []), ...Array<string>(8 - count).fill('0'), ...(rest ?? [])];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return { version: 6, groups: all.map((group) => Number.parseInt(group, 16)) };
}

/** First address and prefix length of the IPv4 blocks that are not the public internet (IANA special-purpose registry). */
const specialIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const blocks = specialIpv4.map(([first, prefix]) => ({
  first: first.split('.').reduce((value, part) => value * 256 + Number(part), 0),
  size: 2 ** (32 - prefix),
}));

/**
 * Whether an address is anything but the public internet: private, link-local, loopback, shared, documentation,
 * multicast, reserved; for IPv6 also every form that carries an IPv4 address, judged by that one.
 */
export function isSpecialAddress(address: InternetAddress): boolean {
  if (address.version === 4) {
    return blocks.some(({ first, size }) => address.value >= first && address.value < first + size);
  }
  const [a = 0, b = 0, c = 0, , , f = 0, g = 0, h = 0] = address.groups;
  const zeros = address.groups.slice(0, 5).every((group) => group === 0);
  const carried = { version: 4 as const, value: g * 65_536 + h };
  // ::, ::1, IPv4-compatible and IPv4-mapped.
  if (zeros && (f === 0 || f === 0xffff)) return f === 0 || isSpecialAddress(carried);
  // NAT64 and 6to4 carry an IPv4 address; Teredo hides one.
  if (a === 0x64 && b === 0xff9b) return c !== 0 || isSpecialAddress(carried);
  if (a === 0x2002) return isSpecialAddress({ version: 4, value: b * 65_536 + c });
  if (a === 0x2001 && b < 0x200) return true;
  if (a === 0x2001 && b === 0xdb8) return true;
  // Only 2000::/3 is handed out.
  return a < 0x2000 || a > 0x3fff;
}
