/** What one statement saw: its snapshot's bounds, the newest entry, and the lowest that is not sealed (null: none). */
export interface Seen {
  readonly newest: number;
  readonly lowest: number | null;
  /** Below it no transaction runs any more; from `xmax` on none had begun. */
  readonly xmin: number;
  readonly xmax: number;
}

/**
 * Up to which id every entry is sealed or will never be: ids are given out before their transaction commits, so one that
 * is missing may still appear. While no transaction ran nothing can; else what was newest some time ago is settled once every
 * transaction has ended that was running a turn after that. An office that never rests is so kept from being read from
 * its first entry every second.
 */
export function settledEntries(): (seen: Seen) => number {
  let settled = 0;
  let older: Seen | null = null;
  let newer: Seen | null = null;
  return (seen) => {
    const bound = boundOf(seen, older, newer);
    if (bound === null) {
      newer ??= older === null ? null : seen;
      older ??= seen;
      return settled;
    }
    settled = Math.max(settled, Math.min(bound, (seen.lowest ?? Number.POSITIVE_INFINITY) - 1));
    older = newer ?? seen;
    newer = older === seen ? null : seen;
    return settled;
  };
}

function boundOf(seen: Seen, older: Seen | null, newer: Seen | null): number | null {
  if (seen.xmin >= seen.xmax) return seen.newest;
  return older !== null && newer !== null && seen.xmin >= newer.xmax ? older.newest : null;
}
