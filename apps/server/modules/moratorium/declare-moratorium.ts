import type { Transaction } from '@qianfa/db/pool';
import { moratorium } from '@qianfa/db/tables/moratorium';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeDeclaration } from '@qianfa/domain/release/moratorium';
import { platforms } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Actor, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { lockSending } from './moratorium-access.ts';

const instant = z.iso.datetime({ offset: true }).nullable();

/** For whom and for how long; the same for the dialog's preview. */
export const moratoriumScopeInput = z.object({
  /** Null: the whole office. */
  unitId: idSchema.nullable(),
  /** Null: every platform. */
  platform: z
    .enum(platforms.map(({ code }) => code))
    .nullable()
    .default(null),
  /** Null: from now. */
  startsAt: instant.default(null),
  /** Null: until a person lifts it. */
  endsAt: instant.default(null),
});

export const declareMoratoriumInput = moratoriumScopeInput.extend({
  reason: textField('reason', 300).refine((reason) => reason.trim() !== ''),
});

/**
 * 宣布暂停发布: nothing goes out in it, from the moment this is acknowledged (R22, T7). What is planned inside expires
 * at its own time, with this reason; what is being copied already is asked again whenever it is opened.
 */
export async function declareMoratorium(
  command: Command<z.input<typeof declareMoratoriumInput>>,
): Promise<{ moratoriumId: number }> {
  const { actor, db, clock } = command;
  const input = declareMoratoriumInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { startsAt, endsAt } = timesOf(input);
  return db.transaction(async (tx) => {
    await requireScope(tx, actor, input.unitId);
    await lockSending(tx);
    const now = clock.now();
    ensure(judgeDeclaration({ startsAt, endsAt }, now));
    const [made] = await tx
      .insert(moratorium)
      .values({
        startsAt: startsAt ?? now,
        endsAt,
        unitId: input.unitId,
        platform: input.platform,
        reason: input.reason.trim(),
        declaredBy: actor.personId,
        declaredAt: now,
      })
      .returning({ id: moratorium.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'moratorium.declared',
      subject: `moratorium:${made.id}`,
      unitId: input.unitId,
      facts: {
        since: (startsAt ?? now).toISOString(),
        until: endsAt?.toISOString() ?? null,
        platform: input.platform,
        reason: input.reason.trim(),
      },
    });
    await announce(tx, ['releases']);
    return { moratoriumId: made.id };
  });
}

export function timesOf({ startsAt, endsAt }: { startsAt: string | null; endsAt: string | null }) {
  return {
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  };
}

/** The unit stands and the actor may stop it; without a unit it is the whole office. Returns its path. */
export async function requireScope(tx: Transaction, actor: Actor, unitId: number | null): Promise<string> {
  if (unitId === null) {
    requireRight(actor, 'moratorium.declare', { unitPath: '/' });
    return '/';
  }
  const { path } = await standingUnit(tx, unitId);
  requireRightOver(actor, 'moratorium.declare', path, unitNotFound);
  return path;
}
