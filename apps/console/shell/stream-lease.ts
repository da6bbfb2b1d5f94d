/** Whose turn it is, as the tabs of one browser see it. */
interface Lease {
  readonly tab: string;
  /** Until when nobody else takes it, milliseconds of this machine's clock. */
  readonly until: number;
}

export interface LeaseParts {
  /** `localStorage`: shared by the tabs of one browser, on plain http too, where `navigator.locks` does not exist. */
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** One tab's name, unlike any other's. */
  readonly tab: string;
  readonly now: () => number;
  /** Called when the turn comes and goes. `late`: others may have had it before. */
  readonly onTurn: (mine: boolean, late: boolean) => void;
}

const key = 'qianfa.stream';
const beatMs = 2_000;
const lastsMs = 6_000;

/**
 * One tab at a time holds the lease; it renews it every two seconds and loses it six seconds after it falls silent. Two
 * tabs that take it in the same moment find out at the next beat, and the later one keeps it. Where the store cannot be
 * used every tab has its own turn.
 */
export function streamLease({ store, tab, now, onTurn }: LeaseParts) {
  let mine = false;
  let beats = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function beat(): void {
    const before = mine;
    mine = take();
    beats += 1;
    if (mine !== before) onTurn(mine, beats > 1);
  }

  function take(): boolean {
    try {
      const held = read();
      if (held && held.tab !== tab) return false;
      store.setItem(key, JSON.stringify({ tab, until: now() + lastsMs } satisfies Lease));
      return true;
    } catch {
      return true;
    }
  }

  /** What somebody holds now; a lease from a clock that was set back is none. */
  function read(): Lease | null {
    const text = store.getItem(key);
    if (text === null) return null;
    const [holder = '', until = ''] = parts(text);
    const left = Number(until) - now();
    return holder !== '' && left > 0 && left <= lastsMs ? { tab: holder, until: Number(until) } : null;
  }

  return {
    /** This tab wants the turn, now and whenever it becomes free. */
    contend(): void {
      if (timer === undefined) {
        beats = 0;
        timer = setInterval(beat, beatMs);
      }
      beat();
    },
    /** This tab is hidden or gone: whoever wants it next may have it at once. */
    giveUp(): void {
      clearInterval(timer);
      timer = undefined;
      if (!mine) return;
      mine = false;
      try {
        if (read()?.tab === tab) store.removeItem(key);
      } catch {
        // A store that cannot be used holds nothing.
      }
      onTurn(false, false);
    },
  };
}

function parts(text: string): string[] {
  try {
    const lease: unknown = JSON.parse(text);
    if (typeof lease !== 'object' || lease === null || !('tab' in lease) || !('until' in lease)) return [];
    return [String(lease.tab), String(lease.until)];
  } catch {
    return [];
  }
}
