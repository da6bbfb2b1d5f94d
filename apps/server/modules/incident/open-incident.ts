import { incident } from '@qianfa/db/tables/incident';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeIncidentStart } from '@qianfa/domain/review/after-review';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { lockIncident } from './incident-access.ts';

export const incidentFacts = z.object({
  title: textField('incidentTitle', 120).refine((text) => text.trim() !== ''),
  place: textField('place', 120).refine((text) => text.trim() !== ''),
  /** When it happened: the clocks of 5 and 24 hours begin here (R9). */
  startedAt: z.iso.datetime({ offset: true }),
});

export const openIncidentInput = incidentFacts.extend({ unitId: idSchema });

/** Opens a 突发事件: from its start the clocks of authoritative information and press conference run (R9). */
export async function openIncident({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof openIncidentInput>>): Promise<{ incidentId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const startedAt = new Date(input.startedAt);
  return db.transaction(async (tx) => {
    const { path } = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'incident.handle', path, unitNotFound);
    ensure(judgeIncidentStart(startedAt, clock.now()));
    const [made] = await tx
      .insert(incident)
      .values({
        unitId: input.unitId,
        title: input.title.trim(),
        place: input.place.trim(),
        startedAt,
        openedBy: actor.personId,
        openedAt: clock.now(),
      })
      .returning({ id: incident.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'incident.opened',
      subject: `incident:${made.id}`,
      unitId: input.unitId,
      facts: { startedAt: startedAt.toISOString() },
    });
    await announce(tx, ['incidents']);
    return { incidentId: made.id };
  });
}

export const changeIncidentInput = incidentFacts.extend({ incidentId: idSchema });

/** Corrects what is known of an event. A corrected start moves both clocks at once; the trail keeps both times. */
export async function changeIncident({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof changeIncidentInput>>): Promise<void> {
  const startedAt = new Date(input.startedAt);
  await db.transaction(async (tx) => {
    const found = await lockIncident(tx, actor, 'incident.handle', input.incidentId);
    ensure(judgeIncidentStart(startedAt, clock.now()));
    await tx
      .update(incident)
      .set({ title: input.title.trim(), place: input.place.trim(), startedAt })
      .where(eq(incident.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'incident.changed',
      subject: `incident:${found.id}`,
      unitId: found.unitId,
      facts: { startedAt: { was: found.startedAt.toISOString(), is: startedAt.toISOString() } },
    });
    await announce(tx, ['incidents']);
  });
}
