import { type Client, isNetworkError, refusalOf } from '../../trpc.ts';
import type { Sent, Unsent } from './unsent-queue.ts';

const pathOf = { one: 'review.decide', many: 'desk.decideMany' } as const satisfies Record<
  Unsent['kind'],
  string
>;

/** Sends an act and says how it came out; whoever is no longer signed in has not sent it. */
export async function sendUnsent(client: Client, unsent: Unsent): Promise<Sent> {
  try {
    const answer =
      unsent.kind === 'one'
        ? await client.review.decide.mutate(unsent.input)
        : await client.desk.decideMany.mutate(unsent.input);
    return { answer };
  } catch (error) {
    const refusal = refusalOf(error);
    if (isNetworkError(error) || refusal?.code === 'notSignedIn') return 'lost';
    return { refusal, error };
  }
}

/** The page goes away: the browser carries it out by itself, within its limit of 64 kilobytes. */
export function sendOnLeaving(unsent: Unsent): void {
  postOnLeaving(pathOf[unsent.kind], unsent.input);
}

/** A call whose answer nobody waits for. Every call is a POST (http/protect.ts). */
export function postOnLeaving(path: string, input: unknown): void {
  const url = `/trpc/${path}`;
  const body = JSON.stringify(input);
  try {
    void window
      .fetch(url, { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body })
      .catch(() => undefined);
  } catch {
    // A browser without keepalive, or a body that is too large for it.
    window.navigator.sendBeacon?.(url, new Blob([body], { type: 'application/json' }));
  }
}

/** The name of one sending: the server knows a repetition by it. Works on plain http, where `randomUUID` is missing. */
export function newKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
