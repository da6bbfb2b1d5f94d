import { DAY_MS, dayStart } from '../calendar/shanghai.ts';
import { daysLeft, inTrial, isPermitted, type SilencePermit } from './silence-clock.ts';

/** Data of an account that is collected by machine is good for this many hours (R28). */
export const COLLECTED_HOURS = 26;

/** From this many days left on an account stands as 将到期: the first step of the ladder (R27). */
export const SOON_DAYS = 5;

/** What the board says about an account. */
export type BoardStatus = 'permitted' | 'trial' | 'unknown' | 'over' | 'soon' | 'normal';

export interface BoardFacts {
  readonly now: Date;
  /** The newest publication not after now. */
  readonly lastAt: Date | null;
  readonly limitDays: number;
  /** 启用日, `YYYY-MM-DD`. */
  readonly enabledOn: string;
  /** Last day of 试运行. */
  readonly trialUntil: string | null;
  readonly permits: readonly SilencePermit[];
  /** Collected by machine, and when last. */
  readonly collected: boolean;
  readonly collectedAt: Date | null;
}

/**
 * The board's status, first that applies: 停更报备 (R30), 试运行 or before the 启用日 (R16), 未知 for data of a machine
 * older than 26 hours (R28), then by days left (R27); an account that never published is over.
 */
export function boardStatus(facts: BoardFacts): { status: BoardStatus; daysLeft: number | null } {
  const left = daysLeft(facts);
  return { status: statusOf(facts, left), daysLeft: left };
}

/** True where a machine collects the account and its data is older than 26 hours, or never came (R28). */
export function isUnknown(facts: Pick<BoardFacts, 'now' | 'collected' | 'collectedAt'>): boolean {
  if (!facts.collected) return false;
  if (!facts.collectedAt) return true;
  return facts.now.getTime() - facts.collectedAt.getTime() > (COLLECTED_HOURS * DAY_MS) / 24;
}

function statusOf(facts: BoardFacts, left: number | null): BoardStatus {
  if (isPermitted(facts.permits, facts.now)) return 'permitted';
  if (facts.now < dayStart(facts.enabledOn) || inTrial(facts.trialUntil, facts.now)) return 'trial';
  if (isUnknown(facts)) return 'unknown';
  if (left === null || left < 0) return 'over';
  return left <= SOON_DAYS ? 'soon' : 'normal';
}
