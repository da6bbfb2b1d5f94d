import { incident } from '@qianfa/db/tables/incident';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeConference } from '@qianfa/domain/review/after-review';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { isSafeLink } from '@qianfa/domain/text/links';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { incidentNotFound, lockIncident } from './incident-access.ts';

export const recordConferenceInput = z.object({
  incidentId: idSchema,
  heldAt: z.iso.datetime({ offset: true }),
  link: textField('link', 1024),
  note: textField('note', 300).default(''),
});

/** The press conference that ends the clock of 24 hours, with its link as the proof (R9). A wrong entry is entered anew. */
export async function recordConference({
  actor,
  db,
  clock,
  input,
}: Command<z.input<typeof recordConferenceInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const given = recordConferenceInput.parse(input);
  const heldAt = new Date(given.heldAt);
  await db.transaction(async (tx) => {
    const found = await lockIncident(tx, actor, 'incident.handle', given.incidentId);
    ensure(judgeConference(found.startedAt, heldAt, clock.now()));
    if (!isSafeLink(given.link.trim())) throw refused('invalid', 'R9', 'conferenceLinkUnusable');
    await tx
      .update(incident)
      .set({
        conference: 'held',
        conferenceAt: heldAt,
        conferenceLink: given.link.trim(),
        conferenceNote: given.note.trim() || null,
        conferenceBy: actor.personId,
      })
      .where(eq(incident.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'incident.conferenceHeld',
      subject: `incident:${found.id}`,
      unitId: found.unitId,
      facts: { heldAt: heldAt.toISOString(), link: given.link.trim() },
    });
    await announce(tx, ['incidents']);
  });
}

export const waiveConferenceInput = z.object({
  incidentId: idSchema,
  reason: textField('reason', 300).refine((reason) => reason.trim() !== ''),
});

/** A leader decides that no press conference is needed; the reason stands on the board. Its clock ends as excused. */
export async function waiveConference({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof waiveConferenceInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const found = await lockIncident(tx, actor, 'incident.read', input.incidentId);
    requireRightOver(actor, 'incident.waive', found.unitPath, incidentNotFound);
    if (found.conference === 'held') throw refused('conflict', 'R9', 'conferenceHeldAlready');
    await tx
      .update(incident)
      .set({
        conference: 'waived',
        conferenceAt: clock.now(),
        conferenceLink: null,
        conferenceNote: input.reason.trim(),
        conferenceBy: actor.personId,
      })
      .where(eq(incident.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'incident.conferenceWaived',
      subject: `incident:${found.id}`,
      unitId: found.unitId,
      facts: { reason: input.reason.trim() },
    });
    await announce(tx, ['incidents']);
  });
}
