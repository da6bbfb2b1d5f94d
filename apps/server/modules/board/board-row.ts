import { DAY_MS, shanghaiDayNumber } from '@qianfa/domain/calendar/shanghai';
import type { BoardStatus } from '@qianfa/domain/freshness/board-status';
import type { AlertLevel } from '@qianfa/domain/freshness/ladder';
import type { PolicyLevel } from '@qianfa/domain/freshness/policy';
import { forecastSilence } from '@qianfa/domain/freshness/silence-clock';
import type { JudgedRow, RawBoardRow, RowContext } from './judged-row.ts';
import type { PostsShort } from './posts-short.ts';
import type { Tile } from './tiles.ts';

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
  /** Below the minimum of posts of its limit (R25); null: none is set, or it is met. */
  readonly short: PostsShort | null;
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

export function boardRow(judged: JudgedRow, context: RowContext, short: PostsShort | null): BoardRow {
  const { raw, limit, last, status, tile, daysLeft, zombie } = judged;
  const { now, holidayEnd } = context;
  const { limitDays } = limit;
  const lastAt = last === null ? null : new Date(last);
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
    tile,
    daysLeft,
    daysOver: over > 0 ? Math.floor((over * 2) / DAY_MS) / 2 : null,
    zombie,
    limitDays,
    limitLevel: limit.level,
    short,
    ...quarterOf(raw, last, limitDays, context),
    strip: stripOf(raw),
    plannedAt: isoOf(raw.planned_ms),
    forecast: holidayEnd && forecastOf(raw, lastAt, limitDays, holidayEnd),
    alertId: raw.alert_id,
    alertLevel: raw.alert_level,
    workOrders: raw.work_orders ?? 0,
    permitUntil: isoOf(raw.permit_ends_ms),
    trialUntil: raw.trial_until,
  };
}

/** The figures of the quarter as of now: the silence that lasts has gone on since the summary was made. */
function quarterOf(raw: RawBoardRow, last: number | null, limitDays: number, context: RowContext) {
  const current = raw.quarter_base === context.quarterBase;
  const posts = current ? (raw.posts ?? 0) : 0;
  const silence = last === null ? 0 : context.now.getTime() - last;
  const gap = Math.max(((current ? raw.gap_hours : 0) ?? 0) / 24, silence / DAY_MS);
  return {
    gapDays: last === null ? null : Math.floor(gap),
    silentDays: (current ? (raw.silent_days ?? 0) : 0) + silentSince(raw, last, limitDays, context),
    originals: posts > 0 ? (raw.originals ?? 0) / posts : null,
  };
}

function silentSince(raw: RawBoardRow, last: number | null, limitDays: number, context: RowContext): number {
  if (last === null || raw.updated_ms === null) return 0;
  const from = Math.max(raw.updated_ms, last + limitDays * DAY_MS);
  return from >= context.now.getTime() ? 0 : context.today - shanghaiDayNumber(new Date(from));
}

const STRIP_DAYS = 30;
const none = '0'.repeat(STRIP_DAYS);

/** Oldest day first; days that began since the summary was made are empty (summary.ts, daysAsOf, on the digits). */
function stripOf({ days, days_passed }: RawBoardRow): string {
  const newestFirst = none.slice(0, Math.max(0, days_passed ?? 0)) + (days ?? '') + none;
  let strip = '';
  for (let at = STRIP_DAYS - 1; at >= 0; at--) strip += newestFirst[at];
  return strip;
}

function forecastOf(raw: RawBoardRow, lastAt: Date | null, limitDays: number, until: Date) {
  const plannedAt = raw.planned_ms === null ? [] : [new Date(raw.planned_ms)];
  const { breaks, covered } = forecastSilence({ lastAt, limitDays, until, plannedAt });
  return { breaks, covered };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
