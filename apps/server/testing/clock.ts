import type { Clock } from '../modules/command.ts';

export interface TestClock extends Clock {
  /** Moves the clock to an instant. */
  set(instant: string | Date): void;
  /** Moves it on by minutes. */
  pass(minutes: number): void;
}

/** A clock that stands still until a test moves it. */
export function clockAt(instant: string): TestClock {
  let now = new Date(instant);
  return {
    now: () => new Date(now.getTime()),
    set: (next) => {
      now = new Date(next);
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}
