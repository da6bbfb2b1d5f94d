import http from 'node:http';
import type net from 'node:net';
import { readLink } from '@qianfa/domain/wording/link-address';
import { findWay } from './find-way.ts';
import { hostOnWire, type Network, openStream, portOf, type Way } from './open-stream.ts';

/** Largest answer that is read, in bytes: these services answer with a line. */
const largestAnswer = 16_384;

interface Posted {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly proxy: string | null;
  /** Addresses of the own network are meant. */
  readonly inHouse: boolean;
}

/**
 * Posts JSON to an address that an administrator wrote down and gives status and text of the answer. Redirects are not
 * followed. Throws WayRefused, and whatever the stream throws; `signal` ends it at every point.
 */
export async function postJson(
  { address, headers, body, proxy, inHouse }: Posted,
  { network, signal }: { network: Network; signal: AbortSignal },
): Promise<{ status: number; text: string }> {
  const link = readLink(address);
  if (link === null) throw new Error('no web address');
  const way = await findWay(link, { proxy, inHouse }, { network, signal });
  const stream = await openStream(network, { link, way, signal });
  const host = hostOnWire(link) + (link.port === null ? '' : `:${portOf(link)}`);
  return new Promise((resolve, reject) => {
    const asked = http.request({
      method: 'POST',
      path: pathOf(link.rest, way, link.scheme, host),
      headers: {
        host,
        'user-agent': 'Qianfa',
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        connection: 'close',
        ...headers,
      },
      createConnection: () => stream as net.Socket,
      maxHeaderSize: 32_768,
      signal,
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      read(response)
        .then((text) => resolve({ status: response.statusCode ?? 0, text }), reject)
        .finally(() => stream.destroy());
    });
    asked.end(body);
  });
}

/** Over plain http a proxy wants the whole address; it is the proxy's tunnel otherwise. */
function pathOf(rest: string, way: Way, scheme: 'http' | 'https', host: string): string {
  const path = encodeURI(rest.replace(/#.*$/s, '').replace(/^(?=\?)/, '/') || '/').replace(/%25/g, '%');
  return way.kind === 'proxy' && scheme === 'http' ? `http://${host}${path}` : path;
}

async function read(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What follows is not read; leaving the loop closes the answer.
    if (size > largestAnswer) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
