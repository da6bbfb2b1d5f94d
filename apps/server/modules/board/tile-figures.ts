import { addDays, dayStart, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import type { BoardRow } from './board-row.ts';
import type { Tile } from './tiles.ts';

/** The figures of the five tiles; every one of them can be opened to its rows. */
export interface TileFigures {
  readonly total: number;
  readonly byPlatform: Readonly<Record<string, number>>;
  readonly count: Readonly<Record<Tile, number>>;
  /** Accounts whose next signed post is planned within this week. */
  readonly plannedThisWeek: number;
  readonly zombies: number;
  /** Overdue accounts with an open work order. */
  readonly inWorkOrder: number;
  readonly permitted: number;
  readonly unknown: number;
  readonly trial: number;
}

export function countTiles(rows: readonly BoardRow[], now: Date): TileFigures {
  const weekEnd = dayStart(addDays(weekMonday(shanghaiDay(now)), 7)).toISOString();
  const byPlatform: Record<string, number> = {};
  const count: Record<Tile, number> = { well: 0, soon: 0, over: 0, apart: 0 };
  let [plannedThisWeek, zombies, inWorkOrder, permitted, unknown, trial] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    byPlatform[row.platform] = (byPlatform[row.platform] ?? 0) + 1;
    count[row.tile] += 1;
    if (row.plannedAt !== null && row.plannedAt < weekEnd) plannedThisWeek += 1;
    if (row.tile === 'over' && row.zombie) zombies += 1;
    if (row.tile === 'over' && row.workOrders > 0) inWorkOrder += 1;
    if (row.status === 'permitted') permitted += 1;
    if (row.status === 'unknown') unknown += 1;
    if (row.status === 'trial') trial += 1;
  }
  return {
    total: rows.length,
    byPlatform,
    count,
    plannedThisWeek,
    zombies,
    inWorkOrder,
    permitted,
    unknown,
    trial,
  };
}
