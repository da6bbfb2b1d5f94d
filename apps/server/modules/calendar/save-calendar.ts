import type { Database, Transaction } from '@qianfa/db/pool';
import { workingCalendar } from '@qianfa/db/tables/calendar';
import { office } from '@qianfa/db/tables/office';
import {
  type CalendarLayer,
  calendarLayerSchema,
  judgeLayer,
} from '@qianfa/domain/deadlines/office-calendar';
import { ensure, refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { standingUnit } from '../unit/standing-unit.ts';
import { readLayers } from './read-calendar.ts';
import { movedSteps, moveSteps } from './recompute-steps.ts';

export const calendarInput = calendarLayerSchema.extend({
  /** Null: the whole office. */
  unitId: idSchema.nullable(),
});

export const saveCalendarInput = calendarInput.extend({
  /** The version that the administrator had before them; 0: there was none. */
  version: z.number().int().min(0),
});

/** Saves the calendar of the office or of a unit; open limits follow it at once (R8). */
export async function saveCalendar({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof saveCalendarInput>>): Promise<{ steps: number }> {
  requireRight(actor, 'calendar.manage', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    // Two who save at once take turns.
    await tx.select({ id: office.id }).from(office).for('no key update');
    const { path, version } = await currentOf(tx, input.unitId);
    if (version !== input.version) throw refused('conflict', 'R8', 'calendarChangedElsewhere');
    const layer = layerOf(input, path);
    ensure(judgeLayer(layer));
    const { shifts, weekdays, days, years } = layer;
    await tx.insert(workingCalendar).values({
      unitId: input.unitId,
      ...{ shifts, weekdays, days, years },
      changedBy: actor.personId,
      changedAt: clock.now(),
    });
    const moved = await movedSteps(tx, await readLayers(tx), path);
    await moveSteps(tx, moved);
    await writeTrail(tx, actor, clock, {
      act: 'calendar.changed',
      subject: input.unitId === null ? 'office' : `unit:${input.unitId}`,
      unitId: input.unitId,
      facts: { shifts, weekdays, years, days: Object.keys(days).length, steps: moved.length },
    });
    await announce(tx, ['tasks', 'board']);
    return { steps: moved.length };
  });
}

/** What saving would do to the open limits, without saving. */
export async function previewCalendar(db: Database, input: z.infer<typeof calendarInput>) {
  const { path } = await currentOf(db, input.unitId);
  const layer = layerOf(input, path);
  const verdict = judgeLayer(layer);
  if (!verdict.ok) return { verdict, count: 0, steps: [] };
  const others = (await readLayers(db)).filter(({ unitPath }) => unitPath !== path);
  const moved = await movedSteps(db, [...others, layer], path);
  const steps = moved.slice(0, 20).map(({ id, name, unitName, was, dueAt }) => ({
    ...{ id, name, unitName },
    was: was?.toISOString() ?? null,
    is: dueAt.toISOString(),
  }));
  return { verdict, count: moved.length, steps };
}

/** Only the office holds whole years; a unit's days come on top of them. */
function layerOf(input: z.infer<typeof calendarInput>, unitPath: string): CalendarLayer {
  const { shifts, weekdays, days } = input;
  return { unitPath, shifts, weekdays, days, years: input.unitId === null ? input.years : [] };
}

/** Path and newest version of a unit's calendar. Refuses with `unitNotFound`. */
async function currentOf(db: Database | Transaction, unitId: number | null) {
  const path = unitId === null ? '/' : (await standingUnit(db as Transaction, unitId)).path;
  return { path, version: await versionOf(db, unitId) };
}

/** Id of the newest row of the office (null) or of a unit; 0 where there is none. */
export async function versionOf(db: Database | Transaction, unitId: number | null): Promise<number> {
  const [newest] = await db
    .select({ id: workingCalendar.id })
    .from(workingCalendar)
    .where(unitId === null ? isNull(workingCalendar.unitId) : eq(workingCalendar.unitId, unitId))
    .orderBy(desc(workingCalendar.id))
    .limit(1);
  return newest?.id ?? 0;
}
