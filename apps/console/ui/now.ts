import { useSyncExternalStore } from 'react';

/**
 * The present, as screens show it: server time as far as known, told anew every half minute to everything that counts
 * down. Office clocks run wrong; a countdown must not.
 */
const every = 30_000;
const listeners = new Set<() => void>();
let skew = 0;
let told = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** Server time minus this computer's time, in milliseconds. */
export function setClockSkew(milliseconds: number): void {
  if (skew === milliseconds) return;
  skew = milliseconds;
  tell();
}

/** Server time in milliseconds, as far as known. */
export function serverNow(): number {
  return Date.now() + skew;
}

function tell(): void {
  told = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    told = serverNow();
    timer = setInterval(tell, every);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Milliseconds of the present; renders again every half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => told);
}
