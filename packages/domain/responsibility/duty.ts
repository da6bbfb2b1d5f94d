import { z } from 'zod';
import { readDay } from '../calendar/day-forms.ts';
import { dayNumber, isDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { type Id, idSchema } from '../rights/roles.ts';

/** 带班领导, 值班员 (R8). */
export const dutyRoles = ['leader', 'officer'] as const;
export type DutyRole = (typeof dutyRoles)[number];

export const dutyEntrySchema = z.object({
  day: z.string().refine(isDay),
  role: z.enum(dutyRoles),
  personId: idSchema,
});
export type DutyEntry = z.infer<typeof dutyEntrySchema>;

/** Longest stretch of a roster that is entered at once, in days. */
export const rosterDaysMax = 62;

/** A stretch of days of one unit's roster, first and last included. */
export interface RosterSpan {
  readonly from: string;
  readonly until: string;
  readonly today: string;
}

/**
 * Whether a roster may be entered for these days (R8): not for days that are over, since somebody was on duty then; only
 * people who may review, or posts would wait before them.
 */
export function judgeRoster(
  span: RosterSpan,
  entries: readonly DutyEntry[],
  people: readonly { readonly id: Id; readonly name: string; readonly mayReview: boolean }[],
): Verdict {
  const days = dayNumber(span.until) - dayNumber(span.from) + 1;
  if (days < 1 || days > rosterDaysMax) {
    return refuse('invalid', 'R8', 'rosterTooLong', { days, max: rosterDaysMax });
  }
  if (span.from < span.today) return refuse('precondition', 'R8', 'rosterOver', { day: span.from });
  const outside = entries.find(({ day }) => day < span.from || day > span.until);
  if (outside) return refuse('invalid', 'R8', 'rosterDayOutside', { day: outside.day });
  for (const { personId } of entries) {
    const person = people.find(({ id }) => id === personId);
    if (!person) return refuse('notFound', 'rights', 'personNotFound');
    if (!person.mayReview)
      return refuse('precondition', 'R8', 'dutyPersonMayNotReview', { name: person.name });
  }
  return allowed;
}

/** A line of a roster that was sent as a table, or what is wrong with it. */
export type RosterLine =
  | { readonly ok: true; readonly day: string; readonly names: Readonly<Record<DutyRole, readonly string[]>> }
  | { readonly ok: false; readonly line: number; readonly text: string };

/** Reads lines of `日期,带班领导,值班员`, several names joined by 、 or spaces; a first line of headings is passed over. */
export function readRoster(text: string): RosterLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, cells: line.split(/[,，\t]/).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .filter(({ line, cells }) => line > 1 || !/日期|date/i.test(cells[0] ?? ''))
    .map(({ line, cells: [first = '', leaders = '', officers = ''] }) => {
      const reading = readDay(first);
      if (reading.kind !== 'day') return { ok: false as const, line, text: first };
      return {
        ok: true as const,
        day: reading.day,
        names: { leader: namesOf(leaders), officer: namesOf(officers) },
      };
    });
}

function namesOf(cell: string): string[] {
  return cell.split(/[、;；\s]+/).filter((name) => name !== '');
}
