import { office } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { readRoads, type SigningRoads, signingRoadsSchema } from '@qianfa/domain/review/roads';
import type { Context } from '../../trpc/context.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const changeRoadsInput = signingRoadsSchema;

/**
 * Switches the roads of signing on and off (R41–R43, R3). What was signed while a road was open stands; what was begun and
 * not finished is refused from then on.
 */
export async function changeRoads({ actor, db, clock, input }: Command<SigningRoads>): Promise<void> {
  requireRight(actor, 'setting.change', {});
  await db.transaction(async (tx) => {
    const [home] = await tx.select().from(office).for('update');
    if (!home) throw refused('precondition', 'input', 'officeHasNotBegun');
    const was = readRoads(home.settings.roads);
    await tx.update(office).set({ settings: { ...home.settings, roads: input } });
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: 'setting:roads',
      facts: { was, is: input },
    });
    await announce(tx, ['tasks', 'releases']);
  });
}

/** The switches as they are. */
export async function showRoads({ db }: Pick<Context, 'db'>): Promise<SigningRoads> {
  return readOfficeRoads(db);
}
