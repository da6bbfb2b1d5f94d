import type { Transaction } from '@qianfa/db/pool';
import { moratoriumEnd } from '@qianfa/db/tables/moratorium';
import { ensure } from '@qianfa/domain/refusal';
import { judgeEnd } from '@qianfa/domain/release/moratorium';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { type LockedMoratorium, lockStanding } from './moratorium-access.ts';

export const liftMoratoriumInput = z.object({ moratoriumId: idSchema });

/** 解除暂停: things may go out again from now on, each by its own gate. What has expired meanwhile stays with a person. */
export async function liftMoratorium({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof liftMoratoriumInput>>): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockStanding(tx, actor, clock, input.moratoriumId);
    await writeEnd(tx, clock, found, { kind: 'lifted', endsAt: clock.now(), act: 'moratorium.lifted' });
  });
}

export const moveMoratoriumEndInput = z.object({
  moratoriumId: idSchema,
  /** Null: until a person lifts it. */
  endsAt: z.iso.datetime({ offset: true }).nullable(),
});

/** Another end, earlier or later, or none; the declared one stays on record. */
export async function moveMoratoriumEnd({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof moveMoratoriumEndInput>>): Promise<void> {
  const endsAt = input.endsAt === null ? null : new Date(input.endsAt);
  await db.transaction(async (tx) => {
    const found = await lockStanding(tx, actor, clock, input.moratoriumId);
    ensure(judgeEnd({ startsAt: found.startsAt, endsAt }, clock.now()));
    await writeEnd(tx, clock, found, { kind: 'moved', endsAt, act: 'moratorium.endMoved' });
  });
}

interface NewEnd {
  readonly kind: 'moved' | 'lifted';
  readonly endsAt: Date | null;
  readonly act: TrailAct;
}

async function writeEnd(
  tx: Transaction,
  clock: Clock,
  found: LockedMoratorium,
  { kind, endsAt, act }: NewEnd,
): Promise<void> {
  await tx.insert(moratoriumEnd).values({
    moratoriumId: found.id,
    kind,
    endsAt,
    decidedBy: found.actor.personId,
    decidedAt: clock.now(),
  });
  await writeTrail(tx, found.actor, clock, {
    act,
    subject: `moratorium:${found.id}`,
    unitId: found.unitId,
    facts: { until: { was: found.endsAt?.toISOString() ?? null, is: endsAt?.toISOString() ?? null } },
  });
  await announce(tx, ['releases']);
}
