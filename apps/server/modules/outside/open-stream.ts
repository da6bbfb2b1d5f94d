import http from 'node:http';
import type net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { domainToASCII } from 'node:url';
import type { LinkAddress } from '@qianfa/domain/wording/link-address';

/** How streams to the outside are made; tests put their own servers behind public addresses. */
export interface Network {
  /** Every address of a name, IPv4 and IPv6. */
  resolve(host: string): Promise<readonly string[]>;
  /** A stream to exactly this address; no name is looked up again. */
  dial(address: string, port: number): net.Socket;
}

/** Where a link goes: the address that was judged, or a proxy that finds it. */
export type Way =
  | { readonly kind: 'straight'; readonly address: string }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number };

export function portOf({ port, scheme }: LinkAddress): number {
  return port ?? (scheme === 'https' ? 443 : 80);
}

/** The host as it is written on the wire: names in other scripts as `xn--…`, IPv6 addresses in brackets. */
export function hostOnWire({ host, address, isInternational }: LinkAddress): string {
  if (address?.version === 6) return `[${host}]`;
  return isInternational ? domainToASCII(host) : host;
}

/** A stream on which an HTTP request for this link can be written, encrypted where the link is. */
export async function openStream(
  network: Network,
  { link, way, signal }: { link: LinkAddress; way: Way; signal: AbortSignal },
): Promise<Duplex> {
  const socket = await plainStream(network, { link, way, signal });
  if (link.scheme === 'http') return socket;
  return encrypted(socket, link, signal);
}

async function plainStream(
  network: Network,
  { link, way, signal }: { link: LinkAddress; way: Way; signal: AbortSignal },
): Promise<Duplex> {
  if (way.kind === 'straight') return connected(network.dial(way.address, portOf(link)), signal);
  const socket = await connected(network.dial(way.host, way.port), signal);
  return link.scheme === 'http' ? socket : tunnel(socket, link, signal);
}

function connected(socket: net.Socket, signal: AbortSignal): Promise<net.Socket> {
  return untilOr(socket, 'connect', signal).then(() => socket);
}

/** CONNECT host:443: the proxy sees the name, never the content. */
function tunnel(socket: net.Socket, link: LinkAddress, signal: AbortSignal): Promise<Duplex> {
  const target = `${hostOnWire(link)}:${portOf(link)}`;
  return new Promise((resolve, reject) => {
    const request = http.request({
      method: 'CONNECT',
      path: target,
      headers: { host: target },
      createConnection: () => socket,
      signal,
    });
    request.once('error', reject);
    request.once('response', () => reject(new Error('the proxy refused')));
    request.once('connect', (response, stream) => {
      if (response.statusCode === 200) resolve(stream);
      else {
        stream.destroy();
        reject(new Error('the proxy refused'));
      }
    });
    request.end();
  });
}

function encrypted(socket: Duplex, link: LinkAddress, signal: AbortSignal): Promise<Duplex> {
  const servername = link.address === null ? hostOnWire(link) : undefined;
  const stream = tls.connect({
    socket,
    ...(servername === undefined ? {} : { servername }),
    ALPNProtocols: ['http/1.1'],
  });
  return untilOr(stream, 'secureConnect', signal).then(() => stream);
}

/** Waits for the event; destroys the stream and rejects on error or abort. */
function untilOr(stream: Duplex, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      signal.removeEventListener('abort', abort);
      stream.destroy();
      reject(error);
    };
    const abort = () => fail(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    stream.once('error', fail);
    stream.once(event, () => {
      signal.removeEventListener('abort', abort);
      stream.removeListener('error', fail);
      // Whoever uses the stream listens; a late error must not end the process.
      stream.on('error', () => undefined);
      resolve();
    });
  });
}
