import dns from 'node:dns/promises';
import net from 'node:net';
import { isSpecialAddress, readIpv4, readIpv6 } from '@qianfa/domain/wording/internet-address';
import { type LinkAddress, readLink } from '@qianfa/domain/wording/link-address';
import { hostOnWire, type Network, portOf, type Way } from './open-stream.ts';

export const realNetwork: Network = {
  resolve: async (host) => (await dns.lookup(host, { all: true })).map(({ address }) => address),
  dial: (address, port) => net.connect({ host: address, port }),
};

/** Why no stream is opened at all. */
export type NoWay = 'hostUnknown' | 'leadsLocal' | 'timesOut';

export class WayRefused extends Error {
  readonly noWay: NoWay;
  constructor(noWay: NoWay) {
    super(noWay);
    this.noWay = noWay;
  }
}

/**
 * Where a link goes: a name is resolved once, every address it has must be public, and the stream goes to exactly that
 * address, so that a second answer of the name server changes nothing. With `inHouse` addresses of the own network are
 * meant. With a proxy the name is the proxy's to resolve. Throws WayRefused.
 */
export async function findWay(
  link: LinkAddress,
  { proxy, inHouse }: { proxy: string | null; inHouse: boolean },
  { network, signal }: { network: Network; signal: AbortSignal },
): Promise<Way> {
  const through = proxy === null ? null : readLink(proxy);
  if (through) return { kind: 'proxy', host: through.host, port: portOf(through) };
  if (link.address) {
    if (!inHouse && isSpecialAddress(link.address)) throw new WayRefused('leadsLocal');
    return { kind: 'straight', address: link.host };
  }
  const addresses = await withTime(network.resolve(hostOnWire(link)), signal);
  const [address] = addresses;
  if (address === undefined) throw new WayRefused('hostUnknown');
  if (!inHouse && !addresses.every(isPublic)) throw new WayRefused('leadsLocal');
  return { kind: 'straight', address };
}

/** What cannot be read as an address is not public. */
function isPublic(text: string): boolean {
  const address = net.isIPv4(text) ? readIpv4(text) : readIpv6(text);
  return address !== null && address !== 'invalid' && !isSpecialAddress(address);
}

/** Name servers hang, too. The answer that comes later is nobody's any more. */
function withTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new WayRefused('timesOut'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
