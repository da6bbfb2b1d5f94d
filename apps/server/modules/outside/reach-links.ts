import http from 'node:http';
import type net from 'node:net';
import type { TextFinding } from '@qianfa/domain/wording/finding';
import { type LinkFailure, unreachable } from '@qianfa/domain/wording/kinds/unreachable';
import { isLocal, isUnder, type LinkAddress, readLink } from '@qianfa/domain/wording/link-address';
import type { LinkReachSettings } from '@qianfa/domain/wording/outside-services';
import { findWay, type NoWay, realNetwork, WayRefused } from './find-way.ts';
import { hostOnWire, type Network, openStream, portOf, type Way } from './open-stream.ts';

/** What opening one link showed. */
export type Reached =
  | { readonly kind: 'works' }
  /** Its host is on no list, or its form is wrong: it was not opened. */
  | { readonly kind: 'notOpened' }
  | { readonly kind: 'fails'; readonly finding: TextFinding };

const mostRedirects = 5;
const atOnce = 4;

/**
 * Opens links, a few at a time, and says which do not work. Only hosts under the allow-list are opened; a name is
 * resolved first, every address it has must be public, and the stream goes to exactly that address, so that a second
 * answer of the name server changes nothing; each redirect is judged anew. Nothing of an answer is read but its head.
 */
export async function reachLinks(
  links: readonly string[],
  settings: LinkReachSettings,
  network: Network = realNetwork,
): Promise<Reached[]> {
  const results: Reached[] = [];
  const waiting = links.map((link, at) => ({ link, at }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results[next.at] = await reachLink(next.link, settings, network);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function reachLink(link: string, settings: LinkReachSettings, network: Network): Promise<Reached> {
  const first = readLink(link);
  if (first === null || !mayOpen(first, settings)) return { kind: 'notOpened' };
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let [current, status] = [first, 0];
  try {
    for (let hop = 0; hop <= mostRedirects; hop++) {
      if (isLocal(current)) throw new Unreachable('linkLeadsLocal');
      if (!mayOpen(current, settings)) throw new Unreachable('linkLeadsAway');
      const answer = await ask(current, settings, { network, signal });
      status = answer.status;
      if (answer.location === null) return judged(link, current, status);
      current = redirected(current, answer.location);
    }
    throw new Unreachable('linkRedirectsTooOften');
  } catch (error) {
    return fails(link, failureOf(error, signal), { status, host: current.host });
  }
}

class Unreachable extends Error {
  readonly failure: LinkFailure;
  constructor(failure: LinkFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Standard ports only: another port of an allowed host is another service. */
function mayOpen(link: LinkAddress, { hosts }: LinkReachSettings): boolean {
  if (link.hasUser || portOf(link) !== (link.scheme === 'https' ? 443 : 80)) return false;
  return hosts.some((suffix) => isUnder(link.host, suffix));
}

/** HEAD, and where a server does not like that, GET. */
async function ask(
  link: LinkAddress,
  settings: LinkReachSettings,
  given: { network: Network; signal: AbortSignal },
): Promise<Answer> {
  const way = await findWay(link, { proxy: settings.proxy, inHouse: false }, given);
  const head = await request('HEAD', { link, way, ...given });
  return head.status >= 400 && head.status < 600 ? request('GET', { link, way, ...given }) : head;
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
}

async function request(
  method: 'HEAD' | 'GET',
  given: { link: LinkAddress; way: Way; network: Network; signal: AbortSignal },
): Promise<Answer> {
  const { link, way, network, signal } = given;
  const stream = await openStream(network, { link, way, signal });
  const host = hostOnWire(link);
  const path = encodeURI(link.rest.replace(/#.*$/s, '').replace(/^(?=\?)/, '/') || '/').replace(/%25/g, '%');
  const throughProxy = way.kind === 'proxy' && link.scheme === 'http';
  return new Promise((resolve, reject) => {
    const asked = http.request({
      method,
      path: throughProxy ? `http://${host}${path}` : path,
      headers: { host, 'user-agent': 'Qianfa link check', accept: '*/*' },
      createConnection: () => stream as net.Socket,
      maxHeaderSize: 32_768,
      signal,
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const moved = status >= 300 && status < 400 && status !== 304;
      // Bodies are never read.
      response.destroy();
      stream.destroy();
      resolve({ status, location: moved ? (headers.location ?? null) : null });
    });
    asked.end();
  });
}

function redirected(from: LinkAddress, location: string): LinkAddress {
  const base = `${from.scheme}://${hostOnWire(from)}${from.rest}`;
  const next = URL.canParse(location, base) ? readLink(new URL(location, base).href) : null;
  if (next === null) throw new Unreachable('linkLeadsAway');
  return next;
}

function judged(link: string, { host }: LinkAddress, status: number): Reached {
  // Who asks for a sign-in, or wants us slower, is there.
  if (status < 400 || [401, 403, 405, 407, 429].includes(status)) return { kind: 'works' };
  return fails(link, status < 500 ? 'linkNotFound' : 'linkServerFails', { status, host });
}

function fails(link: string, failure: LinkFailure, facts: { status: number; host: string }): Reached {
  return { kind: 'fails', finding: unreachable(link, failure, facts) };
}

const failuresOfWays = {
  hostUnknown: 'linkHostUnknown',
  leadsLocal: 'linkLeadsLocal',
  timesOut: 'linkTimesOut',
} as const satisfies Record<NoWay, LinkFailure>;

function failureOf(error: unknown, signal: AbortSignal): LinkFailure {
  if (error instanceof Unreachable) return error.failure;
  if (error instanceof WayRefused) return failuresOfWays[error.noWay];
  if (signal.aborted) return 'linkTimesOut';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOTFOUND', 'EAI_NODATA', 'EAI_NONAME'].includes(code)) return 'linkHostUnknown';
  return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME|ISSUER|SIGNATURE/.test(code)
    ? 'linkCertificate'
    : 'linkNotConnected';
}
