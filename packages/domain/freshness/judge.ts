import { DAY_MS, dayStart } from '../calendar/shanghai.ts';

/** Silence beyond this many 24-hour periods is 僵尸 (R25). */
export const ZOMBIE_DAYS = 90;

/** The limit of 国办秘函〔2019〕19号, in days, where no policy says otherwise (R25). */
export const DEFAULT_LIMIT_DAYS = 14;

/** What an inspection at one moment says about one account. */
export interface FreshnessJudgement {
  /** Whole 24-hour periods since the last publication; null where there is none. */
  readonly silentDays: number | null;
  /** `compliant` 合格, `silent` 不更新. */
  readonly result: 'compliant' | 'silent';
  /** 僵尸. */
  readonly zombie: boolean;
}

export interface FreshnessFacts {
  /** The newest publication on the account's page that is not after the monitoring time (lastNotAfter). */
  readonly lastAt: Date | null;
  /** Opening day, `YYYY-MM-DD`. */
  readonly openedOn: string | null;
  readonly monitoringTime: Date;
  readonly limitDays: number;
}

/**
 * Judges what is recorded at a monitoring time M with a limit of L days (R25, R26): 不更新 where nothing was published
 * with M − L × 24 h ≤ t ≤ M; 僵尸 beyond 90 × 24 h. An account that never published is 不更新, and 僵尸 unless it was
 * opened less than 90 days before M.
 *
 * Throws RangeError where `lastAt` is after M: the account would count as fresh by a post that is not there yet.
 */
export function judgeFreshness(facts: FreshnessFacts): FreshnessJudgement {
  const moment = facts.monitoringTime.getTime();
  if (!facts.lastAt)
    return { silentDays: null, result: 'silent', zombie: !openedLately(facts.openedOn, moment) };
  const silence = moment - facts.lastAt.getTime();
  if (!(silence >= 0)) throw new RangeError('the last publication lies after the monitoring time');
  return {
    silentDays: Math.floor(silence / DAY_MS),
    result: silence <= facts.limitDays * DAY_MS ? 'compliant' : 'silent',
    zombie: silence > ZOMBIE_DAYS * DAY_MS,
  };
}

/** The newest instant not after `moment`; null where there is none. The order of `instants` does not matter. */
export function lastNotAfter(instants: readonly Date[], moment: Date): Date | null {
  let last: Date | null = null;
  for (const at of instants) {
    if (at <= moment && (!last || at > last)) last = at;
  }
  return last;
}

/** Publications with `moment − windowDays × 24 h ≤ t ≤ moment`, for limits of posts per window (R25). */
export function countInWindow(instants: readonly Date[], moment: Date, windowDays: number): number {
  const to = moment.getTime();
  const from = to - windowDays * DAY_MS;
  return instants.filter((at) => at.getTime() >= from && at.getTime() <= to).length;
}

function openedLately(openedOn: string | null, moment: number): boolean {
  return openedOn !== null && moment - dayStart(openedOn).getTime() < ZOMBIE_DAYS * DAY_MS;
}
