import { useSyncExternalStore } from 'react';
import { setClockSkew } from '../ui/now.ts';

/**
 * Whether the server can be reached, judged by the calls themselves: the browser's `onLine` says "yes" on an intranet
 * whose server is down. While it cannot, the health page is asked every few seconds.
 */
const pause = 5_000;
const listeners = new Set<() => void>();
const returns = new Set<() => void>();
let lost = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function set(next: boolean): void {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
  if (next) ask();
  else for (const onReturn of returns) onReturn();
}

function ask(): void {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      const answer = await window.fetch('/healthz', { cache: 'no-store' });
      set(!answer.ok);
    } catch {
      // Still gone: the next round asks again.
    }
    if (lost) ask();
  }, pause);
}

function noteTime(answer: Response): void {
  const server = Date.parse(answer.headers.get('date') ?? '');
  // The header counts whole seconds; smaller differences are noise.
  const skew = server - Date.now();
  if (!Number.isNaN(server)) setClockSkew(Math.abs(skew) > 2_000 ? skew : 0);
}

async function watch(send: () => Promise<Response>): Promise<Response> {
  try {
    const answer = await send();
    noteTime(answer);
    // A proxy that answers for a server that is down has no news of ours.
    set(answer.status === 502 || answer.status === 503 || answer.status === 504);
    return answer;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) set(true);
    throw error;
  }
}

export const connection = {
  watch,
  isLost: () => lost,
  /** Calls back whenever the server can be reached again. */
  onReturn(callback: () => void): () => void {
    returns.add(callback);
    return () => returns.delete(callback);
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnectionLost(): boolean {
  return useSyncExternalStore(subscribe, connection.isLost);
}
