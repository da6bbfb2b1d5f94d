import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { type CalendarLayer, calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import type { RouteStep } from '@qianfa/domain/review/route';
import {
  clockOf,
  type StepClock,
  type StepTimes,
  stepTimes,
  type Urgency,
} from '@qianfa/domain/review/step-clock';
import { sql } from 'drizzle-orm';
import { layersJson } from '../calendar/read-calendar.ts';

/** What a step's limit depends on beside its definition: what office and units said of their time, and the post's haste. */
export interface Opening extends Urgency {
  readonly layers: readonly CalendarLayer[];
}

export async function readOpening(tx: Transaction, revisionId: number): Promise<Opening> {
  const [row] = await tx.execute<{
    layers: CalendarLayer[] | null;
    emergency: boolean | null;
    planned: string[] | null;
  }>(openingOf({ revisionId }));
  const planned = (row?.planned ?? []).filter((at) => at !== null).map((at) => new Date(at));
  return { layers: row?.layers ?? [], emergency: row?.emergency ?? false, plannedAt: planned };
}

const openingOf = statement<{ revisionId: number }>(
  ['revisionId'],
  ({ revisionId }) => sql`
    select ${layersJson} as layers, v.content ->> 'kind' = 'emergency' or (v.content -> 'flags' ->> 'emergency')::boolean as emergency,
      jsonb_path_query_array(v.content, '$.placements[*].plannedAt') as planned
    from revision v where v.id = ${revisionId}`,
);

export interface StepLimit extends StepTimes {
  readonly clock: StepClock;
  readonly limitMinutes: number;
  /** Whose calendar it runs by; null: the office's. */
  readonly unitId: number | null;
}

/** When a step that opens now is due: its limit in the working hours of its holders' unit, or day and night (R8). */
export function limitOf(
  opening: Opening,
  { limitHours }: Pick<RouteStep, 'limitHours'>,
  unitPath: string,
  openedAt: Date,
): StepLimit {
  const calendar = calendarFor(opening.layers, unitPath);
  const limitMinutes = Math.round(limitHours * 60);
  const clock = clockOf(opening, { openedAt, limitMinutes }, calendar);
  const times = stepTimes({ openedAt, limitMinutes, clock }, calendar);
  return { ...times, clock, limitMinutes, unitId: unitIdOf(unitPath) };
}

function unitIdOf(path: string): number | null {
  const last = path.split('/').at(-2);
  return last ? Number(last) : null;
}
