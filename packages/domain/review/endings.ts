import { dayNumber } from '../calendar/shanghai.ts';

/** Who signs by a dated 授权 or as acting publisher is reminded so many days before it ends … */
export const firstWarningDays = 30;
/** … and once more. An acting term lasts thirty days at most (R15): it has this one alone. */
export const secondWarningDays = 7;

export type EndingStage = 'month' | 'week';

/**
 * The reminder that is due today, `YYYY-MM-DD`; null: none. What was given for no longer than the warning itself is told
 * a week before alone: everybody knows of it since the day it began.
 */
export function endingStage(
  one: { readonly startsOn: string; readonly endsOn: string },
  today: string,
): EndingStage | null {
  const left = dayNumber(one.endsOn) - dayNumber(today);
  if (left < 0) return null;
  if (left <= secondWarningDays) return 'week';
  const whole = dayNumber(one.endsOn) - dayNumber(one.startsOn);
  return left <= firstWarningDays && whole > firstWarningDays ? 'month' : null;
}
