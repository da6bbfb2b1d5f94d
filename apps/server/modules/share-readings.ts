/** Asks for `read` under a key that names everything the answer depends on. */
export type Shared<Value> = (key: string, read: () => Promise<Value>) => Promise<Value>;

interface Reading<Value> {
  readonly running: Promise<unknown>;
  /** For those who asked while `running` ran; null: nobody has yet. */
  next: Promise<Value> | null;
}

/**
 * One reading for all who ask for the same at once: a change is announced to every open board, and all of them ask
 * again in the same moment. Who asks while a reading runs is given the next one, which begins after they asked; nobody
 * is given what is older than their question. Nothing is kept.
 */
export function shareReadings<Value>(): Shared<Value> {
  const readings = new Map<string, Reading<Value>>();

  function start(key: string, read: () => Promise<Value>): Promise<Value> {
    const value = read();
    const reading: Reading<Value> = {
      running: value.catch(() => {}).then(() => ended(key, reading)),
      next: null,
    };
    readings.set(key, reading);
    return value;
  }

  function ended(key: string, reading: Reading<Value>): void {
    if (reading.next === null) readings.delete(key);
  }

  return (key, read) => {
    const reading = readings.get(key);
    if (!reading) return start(key, read);
    reading.next ??= reading.running.then(() => start(key, read));
    return reading.next;
  };
}
