import { DAY_MS, dayNumber, quarterFirstDay, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type BoardStatus, boardStatus } from '@qianfa/domain/freshness/board-status';
import { judgeFreshness } from '@qianfa/domain/freshness/judge';
import type { AlertLevel } from '@qianfa/domain/freshness/ladder';
import type { EffectiveLimit, PolicyLevel } from '@qianfa/domain/freshness/policy';
import { forecastSilence } from '@qianfa/domain/freshness/silence-clock';
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
  readonly day_base: string | null;
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

/** One account on the board. Instants are ISO 8601. */
export interface BoardRow {
  readonly accountId: number;
  readonly name: string;
  readonly platform: string;
  readonly kind: string;
  readonly suspended: boolean;
  readonly unitId: number;
  readonly unitName: string;
  readonly publisherId: number | null;
  readonly publisherName: string | null;
  readonly publisherActing: boolean;
  readonly lastAt: string | null;
  /** The newest post was seen by a person; no list or release has brought it yet (R25). */
  readonly observed: boolean;
  readonly status: BoardStatus;
  readonly tile: Tile;
  /** Whole days before the breach; below 0 it has happened; null: never published. */
  readonly daysLeft: number | null;
  /** Days since the breach, in halves; null before it. */
  readonly daysOver: number | null;
  readonly zombie: boolean;
  readonly limitDays: number;
  readonly limitLevel: PolicyLevel;
  /** Longest silence and non-compliant days of this quarter; null: nothing was ever published. */
  readonly gapDays: number | null;
  readonly silentDays: number;
  /** Share of originals of this quarter, 0 to 1; null where nothing was published. */
  readonly originals: number | null;
  /** 30 digits, oldest day first: 0 none, 1 post, 2 relay only. */
  readonly strip: string;
  readonly plannedAt: string | null;
  /** Before a holiday (R26): whether it breaks by its end, and whether a signed, planned post covers it. */
  readonly forecast: { readonly breaks: boolean; readonly covered: boolean } | null;
  readonly alertId: number | null;
  readonly alertLevel: AlertLevel | null;
  readonly workOrders: number;
  readonly permitUntil: string | null;
  readonly trialUntil: string | null;
}

export interface RowContext {
  readonly now: Date;
  /** The end of the holiday that is near; null: none is. */
  readonly holidayEnd: Date | null;
}

export function boardRow(raw: RawBoardRow, limit: EffectiveLimit, { now, holidayEnd }: RowContext): BoardRow {
  const last = lastOf(raw, now);
  const lastAt = last === null ? null : new Date(last);
  const { limitDays } = limit;
  const { status, daysLeft } = boardStatus({
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
  const over = last === null ? 0 : now.getTime() - last - limitDays * DAY_MS;
  return {
    accountId: raw.account_id,
    name: raw.name,
    platform: raw.platform,
    kind: raw.kind,
    suspended: raw.state === 'suspended',
    unitId: raw.unit_id,
    unitName: raw.unit_name,
    publisherId: raw.publisher_id,
    publisherName: raw.publisher_name,
    publisherActing: raw.publisher_acting ?? false,
    lastAt: lastAt?.toISOString() ?? null,
    observed: last !== null && raw.observed_ms === last && raw.last_ms !== last,
    status,
    tile: tileOf({ status, daysLeft }),
    daysLeft,
    daysOver: over > 0 ? Math.floor((over * 2) / DAY_MS) / 2 : null,
    zombie,
    limitDays,
    limitLevel: limit.level,
    ...quarterOf(raw, last, limitDays, now),
    strip: stripOf(raw, now),
    plannedAt: isoOf(raw.planned_ms),
    forecast: holidayEnd && forecastOf(raw, lastAt, limitDays, holidayEnd),
    alertId: raw.alert_id,
    alertLevel: raw.alert_level,
    workOrders: raw.work_orders ?? 0,
    permitUntil: isoOf(raw.permit_ends_ms),
    trialUntil: raw.trial_until,
  };
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

/** The figures of the quarter as of now: the silence that lasts has gone on since the summary was made. */
function quarterOf(raw: RawBoardRow, last: number | null, limitDays: number, now: Date) {
  const current = raw.quarter_base === quarterFirstDay(shanghaiDay(now));
  const posts = current ? (raw.posts ?? 0) : 0;
  const silence = last === null ? 0 : now.getTime() - last;
  const gap = Math.max(((current ? raw.gap_hours : 0) ?? 0) / 24, silence / DAY_MS);
  return {
    gapDays: last === null ? null : Math.floor(gap),
    silentDays: (current ? (raw.silent_days ?? 0) : 0) + silentSince(raw, last, limitDays, now),
    originals: posts > 0 ? (raw.originals ?? 0) / posts : null,
  };
}

function silentSince(raw: RawBoardRow, last: number | null, limitDays: number, now: Date): number {
  if (last === null || raw.updated_ms === null) return 0;
  const from = Math.max(raw.updated_ms, last + limitDays * DAY_MS);
  return Math.max(
    0,
    dayNumber(shanghaiDay(now)) - dayNumber(shanghaiDay(new Date(Math.min(from, now.getTime())))),
  );
}

const STRIP_DAYS = 30;

/** Days that began since the summary was made are empty (summary.ts, daysAsOf, on the digits themselves). */
function stripOf({ days, day_base }: RawBoardRow, now: Date): string {
  const passed = day_base === null ? 0 : Math.max(0, dayNumber(shanghaiDay(now)) - dayNumber(day_base));
  const newestFirst = '0'.repeat(Math.min(passed, STRIP_DAYS)) + (days ?? '');
  return [...newestFirst.slice(0, STRIP_DAYS).padEnd(STRIP_DAYS, '0')].reverse().join('');
}

function forecastOf(raw: RawBoardRow, lastAt: Date | null, limitDays: number, until: Date) {
  const plannedAt = raw.planned_ms === null ? [] : [new Date(raw.planned_ms)];
  const { breaks, covered } = forecastSilence({ lastAt, limitDays, until, plannedAt });
  return { breaks, covered };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
