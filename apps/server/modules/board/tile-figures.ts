import { addDays, dayStart, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import type { JudgedRow } from './judged-row.ts';
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

export function countTiles(rows: readonly JudgedRow[], now: Date): TileFigures {
  const weekEnd = dayStart(addDays(weekMonday(shanghaiDay(now)), 7)).getTime();
  const byPlatform: Record<string, number> = {};
  const count: Record<Tile, number> = { well: 0, soon: 0, over: 0, apart: 0 };
  let [plannedThisWeek, zombies, inWorkOrder, permitted, unknown, trial] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    const { platform, planned_ms: plannedAt, work_orders: orders } = row.raw;
    byPlatform[platform] = (byPlatform[platform] ?? 0) + 1;
    count[row.tile] += 1;
    if (plannedAt !== null && plannedAt < weekEnd) plannedThisWeek += 1;
    if (row.tile === 'over' && row.zombie) zombies += 1;
    if (row.tile === 'over' && (orders ?? 0) > 0) inWorkOrder += 1;
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
