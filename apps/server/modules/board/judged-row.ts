import { quarterFirstDay, shanghaiDay, shanghaiDayNumber } from '@qianfa/domain/calendar/shanghai';
import { type BoardStatus, boardStatus } from '@qianfa/domain/freshness/board-status';
import { judgeFreshness } from '@qianfa/domain/freshness/judge';
import type { AlertLevel } from '@qianfa/domain/freshness/ladder';
import type { EffectiveLimit } from '@qianfa/domain/freshness/policy';
import { type Tile, tileOf } from './tiles.ts';

/** One account as one row of the database gives it; times in milliseconds. */
export interface RawBoardRow {
  readonly account_id: number;
  readonly name: string;
  readonly platform: string;
  readonly kind: string;
  readonly state: 'open' | 'suspended';
  readonly opened_on: string | null;
  readonly enabled_on: string;
  readonly trial_until: string | null;
  readonly collected: boolean;
  readonly collected_ms: number | null;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly unit_path: string;
  readonly last_ms: number | null;
  readonly observed_ms: number | null;
  /** Only where the newest publication lies in the future. */
  readonly recent: string | null;
  /** Digits 0, 1, 2, newest day first. */
  readonly days: string | null;
  /** Days that began since the newest of `days`. */
  readonly days_passed: number | null;
  readonly quarter_base: string | null;
  readonly gap_hours: number | null;
  readonly silent_days: number | null;
  readonly posts: number | null;
  readonly originals: number | null;
  readonly updated_ms: number | null;
  readonly publisher_id: number | null;
  readonly publisher_name: string | null;
  readonly publisher_acting: boolean | null;
  readonly planned_ms: number | null;
  readonly alert_id: number | null;
  readonly alert_level: AlertLevel | null;
  readonly work_orders: number | null;
  readonly permit_ends_ms: number | null;
}

/** What is the same for all rows of one board. */
export interface RowContext {
  readonly now: Date;
  /** Number of the Shanghai day of now, and the first day of its quarter. */
  readonly today: number;
  readonly quarterBase: string;
  /** The end of the holiday that is near; null: none is. */
  readonly holidayEnd: Date | null;
}

export function rowContext(now: Date, holidayEnd: Date | null): RowContext {
  return { now, today: shanghaiDayNumber(now), quarterBase: quarterFirstDay(shanghaiDay(now)), holidayEnd };
}

/** A row with what the tiles, the filters and the order need; the rest is made for the rows that are shown. */
export interface JudgedRow {
  readonly raw: RawBoardRow;
  readonly limit: EffectiveLimit;
  /** The newest post not after now, in milliseconds. */
  readonly last: number | null;
  readonly status: BoardStatus;
  readonly tile: Tile;
  readonly daysLeft: number | null;
  readonly zombie: boolean;
}

export function judgeRow(raw: RawBoardRow, limit: EffectiveLimit, { now }: RowContext): JudgedRow {
  const last = lastOf(raw, now);
  const lastAt = last === null ? null : new Date(last);
  const { limitDays } = limit;
  const standing = boardStatus({
    now,
    lastAt,
    limitDays,
    enabledOn: raw.enabled_on,
    trialUntil: raw.trial_until,
    permits: raw.permit_ends_ms === null ? [] : [{ startsAt: now, endsAt: new Date(raw.permit_ends_ms) }],
    collected: raw.collected,
    collectedAt: raw.collected_ms === null ? null : new Date(raw.collected_ms),
  });
  const { zombie } = judgeFreshness({ lastAt, openedOn: raw.opened_on, monitoringTime: now, limitDays });
  return { raw, limit, last, ...standing, tile: tileOf(standing), zombie };
}

/** The newest post not after now: of a publication, or of what a person saw (R25). */
function lastOf({ last_ms, observed_ms, recent }: RawBoardRow, now: Date): number | null {
  if (recent === null) {
    if (last_ms === null || observed_ms === null) return last_ms ?? observed_ms;
    return Math.max(last_ms, observed_ms);
  }
  const past = (JSON.parse(recent) as string[])
    .map((at) => Date.parse(at))
    .filter((at) => at <= now.getTime());
  return past.length > 0 ? Math.max(...past) : null;
}
