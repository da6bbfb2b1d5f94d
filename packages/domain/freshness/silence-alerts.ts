import { DAY_MS, dayStart } from '../calendar/shanghai.ts';
import { type AlertLevel, ladderFor } from './ladder.ts';
import { type SilencePermit, trialEnd } from './silence-clock.ts';

/** What an account's alerts follow from: its publications and its dates, never the moment at which a pass ran (T11). */
export interface SilenceFacts {
  /**
   * Publications on its page, oldest first; later ones than `now` are left out. Either all there are, or, with `since`,
   * at least the last one not after it and all that follow: what comes before the first one given is a silence too.
   */
  readonly publishedAt: readonly Date[];
  readonly openedOn: string | null;
  /** 启用日: silence is counted from it at the earliest, so that nothing before it ever alerts (R16). */
  readonly enabledOn: string;
  /** Last day of 试运行: until it is over no work order comes of a silence (R16). */
  readonly trialUntil: string | null;
  readonly limitDays: number;
  readonly permits: readonly SilencePermit[];
  readonly now: Date;
  /** Only silences that still lasted after this moment, e.g. that of the last pass. Left out: all since the 启用日. */
  readonly since?: Date;
}

/** The alert that one silence has come to. */
export interface SilenceAlert {
  readonly rule: 'R25';
  /** The last publication before the silence, ISO, or `never`: one silence is one condition (R27). */
  readonly period: string;
  readonly level: AlertLevel;
  /** `trial`: only informs (R16). */
  readonly informs: 'trial' | 'full';
  /** When the first level was reached. */
  readonly since: Date;
  /** When the present level was reached. */
  readonly levelSince: Date;
  /** When the account turns, or turned, 不更新. */
  readonly dueAt: Date;
  /** When the next level will be reached if nothing is published; null at the top and when closed. */
  readonly nextEscalationAt: Date | null;
  readonly closed: { readonly at: Date; readonly reason: 'published' | 'permitted' } | null;
}

/**
 * Every silence that climbed the ladder, oldest first; at most the last one is open. A silence ends with the next
 * publication; while a permit covers it (R30) its alert is closed, and opens again when the permit ends.
 */
export function silenceAlerts(facts: SilenceFacts): SilenceAlert[] {
  return silencesOf(facts).flatMap((silence) => alertOf(facts, silence) ?? []);
}

/** The alert of the present silence, open or closed by a permit; null where no level is reached. */
export function presentSilenceAlert(facts: Omit<SilenceFacts, 'since'>): SilenceAlert | null {
  return silenceAlerts({ ...facts, since: facts.now }).at(-1) ?? null;
}

interface Silence {
  readonly period: string;
  /** From when it counts. */
  readonly from: number;
  /** The publication that ended it; null while it lasts. */
  readonly endedAt: number | null;
}

function silencesOf(facts: SilenceFacts): Silence[] {
  const now = facts.now.getTime();
  const after = facts.since?.getTime() ?? Number.NEGATIVE_INFINITY;
  const floor = Math.max(startOf(facts.openedOn), startOf(facts.enabledOn));
  const enabled = startOf(facts.enabledOn);
  const published = facts.publishedAt.map((at) => at.getTime()).filter((at) => at <= now);
  const silences: Silence[] = [];
  for (let index = -1; index < published.length; index++) {
    const begin = published[index];
    const endedAt = published[index + 1] ?? null;
    if (endedAt !== null && endedAt <= Math.max(after, enabled)) continue;
    const period = begin === undefined ? 'never' : new Date(begin).toISOString();
    silences.push({ period, from: begin === undefined ? floor : Math.max(begin, enabled), endedAt });
  }
  return silences;
}

function startOf(day: string | null): number {
  return day === null ? Number.NEGATIVE_INFINITY : dayStart(day).getTime();
}

interface Step {
  readonly level: AlertLevel;
  /** First millisecond at which the level holds. */
  readonly at: number;
}

function alertOf(facts: SilenceFacts, silence: Silence): SilenceAlert | null {
  const moment = Math.min(facts.now.getTime(), silence.endedAt ?? Number.POSITIVE_INFINITY);
  // A silence that ends or is looked at under a permit was closed when that permit began.
  const permittedFrom = permitStart(facts.permits, moment);
  const ladder = stepsOf(facts, silence.from);
  const reached = ladder.filter((step) => step.at < (permittedFrom ?? moment + 1));
  const first = reached[0];
  const present = reached.at(-1);
  if (!first || !present) return null;
  const closed = closingOf(permittedFrom, silence.endedAt);
  const end = trialEnd(facts.trialUntil)?.getTime() ?? Number.NEGATIVE_INFINITY;
  const next = closed ? undefined : ladder[reached.length];
  return {
    rule: 'R25',
    period: silence.period,
    level: present.level,
    informs: (permittedFrom ?? moment) < end ? 'trial' : 'full',
    since: new Date(first.at),
    levelSince: new Date(present.at),
    dueAt: new Date(silence.from + facts.limitDays * DAY_MS),
    nextEscalationAt: next ? new Date(next.at) : null,
    closed,
  };
}

function closingOf(permittedFrom: number | null, endedAt: number | null): SilenceAlert['closed'] {
  if (permittedFrom !== null) return { at: new Date(permittedFrom), reason: 'permitted' };
  return endedAt === null ? null : { at: new Date(endedAt), reason: 'published' };
}

/** When each level is reached in a silence from `from` on, permits and 试运行 considered, in the ladder's order. */
function stepsOf(facts: SilenceFacts, from: number): Step[] {
  const trial = trialEnd(facts.trialUntil)?.getTime() ?? Number.NEGATIVE_INFINITY;
  return ladderFor(facts.limitDays).map(({ level, daysLeft }) => {
    // floor((breach − now) / 24 h) ≤ n holds from the millisecond after breach − (n + 1) × 24 h on.
    const holds = from + (facts.limitDays - daysLeft - 1) * DAY_MS + 1;
    const earliest = level === 'workOrder' ? Math.max(holds, trial) : holds;
    return { level, at: afterPermits(facts.permits, earliest) };
  });
}

/** The first moment from `at` on that no permit covers. */
function afterPermits(permits: readonly SilencePermit[], at: number): number {
  const covering = permits.find((permit) => covers(permit, at));
  return covering ? afterPermits(permits, covering.endsAt.getTime()) : at;
}

/** Start of the unbroken time under permits that covers `at`; null where none does. */
function permitStart(permits: readonly SilencePermit[], at: number): number | null {
  const covering = permits.find((permit) => covers(permit, at));
  if (!covering) return null;
  const start = covering.startsAt.getTime();
  return permitStart(permits, start - 1) ?? start;
}

function covers(permit: SilencePermit, at: number): boolean {
  return permit.startsAt.getTime() <= at && at < permit.endsAt.getTime();
}
