import type { QueueParts, Unsent } from './unsent-queue.ts';

/** In the browser's own storage, each act under a key of its own, apart for each person of a shared computer. */
export function browserStore(personId: number): QueueParts['store'] {
  const place = `qianfa.unsent.${personId}.`;
  const safely = <Value>(use: () => Value, otherwise: Value): Value => {
    try {
      return use();
    } catch {
      // Forbidden or full storage: the page alone remembers.
      return otherwise;
    }
  };
  return {
    all: () =>
      safely(
        () =>
          Object.keys(window.localStorage)
            .filter((key) => key.startsWith(place))
            .flatMap((key) => read(window.localStorage.getItem(key)))
            .sort((a, b) => a.sendAt - b.sendAt),
        [],
      ),
    has: (key) => safely(() => window.localStorage.getItem(place + key) !== null, true),
    put: (unsent) =>
      safely(() => {
        window.localStorage.setItem(place + unsent.key, JSON.stringify(unsent));
        return true;
      }, false),
    drop: (key) => safely(() => window.localStorage.removeItem(place + key), undefined),
  };
}

/** What is there; nothing where it was written by something else. */
function read(text: string | null): Unsent[] {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<Unsent> | null;
    const whole = typeof found?.key === 'string' && typeof found.sendAt === 'number' && found.input;
    return whole ? [found as Unsent] : [];
  } catch {
    return [];
  }
}
