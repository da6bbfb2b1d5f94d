import { type InternetAddress, isSpecialAddress, readIpv4, readIpv6 } from './internet-address.ts';

/** A web address taken apart as a browser would do it, without a browser's URL. */
export interface LinkAddress {
  readonly scheme: 'http' | 'https';
  /** `user:password@` stands before the host. */
  readonly hasUser: boolean;
  /** The real host: lower case, full width folded, without a dot at its end; an IPv6 address without brackets. */
  readonly host: string;
  /** Null where the host is a name. */
  readonly address: InternetAddress | null;
  /** The host has characters that are not ASCII, or `xn--` stands for them. */
  readonly isInternational: boolean;
  /** Null where none is written. */
  readonly port: number | null;
  /** From the path on, query and fragment included; '/' where nothing follows. */
  readonly rest: string;
}

const longestLink = 4096;
const asciiName =
  /^(?=.{1,253}$)(?:[\da-z_](?:[\da-z_-]{0,61}[\da-z_])?\.)*[\da-z](?:[\da-z-]{0,61}[\da-z])?$/;

/**
 * Reads an http or https address as browsers do: tabs and line ends dropped, `\` for `/`, any number of slashes, what
 * stands before the last `@` is no host, `%6c` and full-width letters in hosts are letters. Null where a browser would
 * refuse it, or where it has another scheme or none.
 */
export function readLink(link: string): LinkAddress | null {
  if (link.length > longestLink) return null;
  const cleaned = link.trim().replace(/[\t\n\r]/g, '');
  const scheme = /^(https?):[/\\]*/i.exec(cleaned);
  if (!scheme) return null;
  const after = cleaned.slice(scheme[0].length);
  const cut = after.search(/[/\\?#]/);
  const authority = cut < 0 ? after : after.slice(0, cut);
  const at = authority.lastIndexOf('@');
  const parts = splitPort(authority.slice(at + 1));
  if (parts === null) return null;
  const host = readHost(parts.host);
  if (host === null) return null;
  return {
    scheme: scheme[1]?.toLowerCase() === 'https' ? 'https' : 'http',
    hasUser: at >= 0,
    ...host,
    port: parts.port,
    rest: cut < 0 ? '/' : after.slice(cut).replaceAll('\\', '/'),
  };
}

function splitPort(authority: string): { host: string; port: number | null } | null {
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(\d{0,5}))?$/.exec(authority);
  if (!parts) return null;
  const port = parts[2] ? Number(parts[2]) : null;
  return port !== null && port > 65_535 ? null : { host: parts[1] ?? '', port };
}

function readHost(written: string): Pick<LinkAddress, 'host' | 'address' | 'isInternational'> | null {
  if (written.startsWith('[')) {
    const address = readIpv6(written.slice(1, -1));
    return address && { host: written.slice(1, -1).toLowerCase(), address, isInternational: false };
  }
  const host = foldHost(written);
  if (host === null || host === '') return null;
  const address = readIpv4(host);
  if (address === 'invalid') return null;
  const isInternational = /[^ -~]/.test(host) || /(?:^|\.)xn--/.test(host);
  if (address === null && !(isInternational ? isInternationalName(host) : asciiName.test(host))) return null;
  return { host, address, isInternational };
}

/** Percent signs decoded, compatibility forms folded, invisible marks dropped, dots of other scripts as dots. */
function foldHost(written: string): string | null {
  let decoded = written;
  if (written.includes('%')) {
    try {
      decoded = decodeURIComponent(written);
    } catch {
      return null;
    }
  }
  return decoded
    .normalize('NFKC')
    .replace(/[\u3002\uff61\uff0e]/g, '.')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .toLowerCase()
    .replace(/\.$/, '');
}

function isInternationalName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => /^[\p{L}\p{N}\p{M}_-]{1,63}$/u.test(label));
}

/** Whether the real host is the suffix, or ends in it after a dot. */
export function isUnder(host: string, suffix: string): boolean {
  const bare = suffix.toLowerCase().replace(/^\*?\./, '');
  return bare !== '' && (host === bare || host.endsWith(`.${bare}`));
}

const localName =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|invalid|example)$/;

/** Whether a link leads into somebody's own network rather than the public internet, by its address or by its name. */
export function isLocal({ host, address }: LinkAddress): boolean {
  if (address !== null) return isSpecialAddress(address);
  return !host.includes('.') || localName.test(host);
}
