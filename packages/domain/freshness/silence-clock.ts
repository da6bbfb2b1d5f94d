import { addDays, DAY_MS, dayStart } from '../calendar/shanghai.ts';

/** 停更报备: approved silence from one instant to another, the end excluded (R30). */
export interface SilencePermit {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Days left before 不更新: floor((last + limit × 24 h − now) / 24 h); below 0 it has happened (R27). Null: never published. */
export function daysLeft(clock: { lastAt: Date | null; limitDays: number; now: Date }): number | null {
  if (!clock.lastAt) return null;
  const breachAt = clock.lastAt.getTime() + clock.limitDays * DAY_MS;
  return Math.floor((breachAt - clock.now.getTime()) / DAY_MS);
}

/** True while a permit covers the moment (R30). */
export function isPermitted(permits: readonly SilencePermit[], moment: Date): boolean {
  return permits.some((permit) => permit.startsAt <= moment && moment < permit.endsAt);
}

/** True while the account is in 试运行, the last day included (R16). */
export function inTrial(trialUntil: string | null, moment: Date): boolean {
  const end = trialEnd(trialUntil);
  return end !== null && moment < end;
}

/** The instant at which 试运行 is over; null where there is none. */
export function trialEnd(trialUntil: string | null): Date | null {
  return trialUntil === null ? null : dayStart(addDays(trialUntil, 1));
}

/** What will happen to an account by the end of a holiday (R26). */
export interface SilenceForecast {
  /** When it turns 不更新 if nothing more is published; null: never published. */
  readonly breachAt: Date | null;
  /** It does so before `until`. */
  readonly breaks: boolean;
  /** The planned, signed posts keep it fresh through `until`. */
  readonly covered: boolean;
}

/**
 * Forecast through `until`, for the time before a holiday (R26). `plannedAt` are the planned times of signed posts, in
 * any order; one that comes after the breach does not help.
 */
export function forecastSilence(clock: {
  lastAt: Date | null;
  limitDays: number;
  until: Date;
  plannedAt: readonly Date[];
}): SilenceForecast {
  const until = clock.until.getTime();
  const limit = clock.limitDays * DAY_MS;
  const first = clock.lastAt ? clock.lastAt.getTime() + limit : null;
  const planned = clock.plannedAt.map((at) => at.getTime()).sort((a, b) => a - b);
  let breach = first ?? Number.NEGATIVE_INFINITY;
  for (const at of planned) {
    if (first === null || at <= breach) breach = Math.max(breach, at + limit);
  }
  return {
    breachAt: first === null ? null : new Date(first),
    breaks: first === null || first < until,
    covered: breach >= until,
  };
}
