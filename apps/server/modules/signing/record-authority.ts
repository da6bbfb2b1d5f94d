import type { Transaction } from '@qianfa/db/pool';
import { signingAuthority } from '@qianfa/db/tables/signing-road';
import { dayNumber, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { authorityKinds, mayRecordAuthority } from '@qianfa/domain/review/signers';
import { idSchema } from '@qianfa/domain/rights/roles';
import { postClasses } from '@qianfa/domain/text/draft-content';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { lockAccount, requirePeople } from '../account/account-facts.ts';
import { daySchema } from '../account/account-fields.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { findSignersAgain } from './find-signers-again.ts';

export const recordAuthorityInput = z.object({
  kind: z.enum(authorityKinds),
  personId: idSchema,
  unitId: idSchema,
  /** Narrower: this account alone. */
  accountId: idSchema.nullable().default(null),
  classes: z.array(z.enum(postClasses)).min(1).max(postClasses.length),
  /** The leader who authorises. */
  grantedById: idSchema,
  basis: z.string().trim().min(1).max(200),
  startsOn: daySchema,
  endsOn: daySchema.nullable().default(null),
});

/**
 * Records a dated 授权: by whom, to whom, for which classes, accounts and days, on which basis (R41, R43). Whoever signs
 * electronically by it holds the role of a publisher; a leader who never signs in signs on paper. Open signing steps find
 * their people again.
 */
export async function recordAuthority({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof recordAuthorityInput>>): Promise<{ authorityId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    requireRight(actor, 'authority.manage', { unitPath: await pathOf(tx, actor, input.unitId) });
    // A send that has begun under the old signers is over before the new ones count (T3).
    await tx.execute(sql`select id from office for update`);
    if (input.accountId !== null) await lockAccount(tx, actor, 'authority.manage', input.accountId);
    await requirePeople(tx, actor, [input.personId, input.grantedById]);
    const { startsOn, endsOn } = input;
    const days = endsOn === null ? null : dayNumber(endsOn) - dayNumber(startsOn) + 1;
    const holdsPublisherRole = await maySignByRole(tx, input.personId, input.kind === 'level');
    ensure(mayRecordAuthority(input, { today: shanghaiDay(clock.now()), days, holdsPublisherRole }));
    const [made] = await tx
      .insert(signingAuthority)
      .values({ ...input, recordedBy: actor.personId, recordedAt: clock.now() })
      .returning({ id: signingAuthority.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'signingAuthority.recorded',
      subject: `signing_authority:${made.id}`,
      unitId: input.unitId,
      facts: { ...input },
    });
    await findSignersAgain(tx, clock, input.unitId);
    await announce(tx, ['tasks', 'releases']);
    return { authorityId: made.id };
  });
}

async function pathOf(tx: Transaction, actor: Command['actor'], unitId: number): Promise<string> {
  const home = await standingUnit(tx, unitId);
  requireRightOver(actor, 'authority.manage', home.path, unitNotFound);
  return home.path;
}

/** Holds the role of a publisher anywhere; a leader by level may be somebody who never signs in (R42). */
async function maySignByRole(tx: Transaction, personId: number, onPaper: boolean): Promise<boolean> {
  const [row] = await tx.execute<{ holds: boolean; login: boolean }>(sql`
    select exists (select 1 from role_grant g where g.person_id = p.id and g.role = 'publisher' and g.revoked_at is null)
      as holds, p.login is not null as login
    from person p where p.id = ${personId}`);
  return row !== undefined && (row.holds || (onPaper && !row.login));
}

export const endAuthorityInput = z.object({
  authorityId: idSchema,
  reason: z.string().trim().min(1).max(200),
});

/** Takes an 授权 back at once: what it signed and has not gone out does not go out any more (R22). */
export async function endAuthority({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof endAuthorityInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    await tx.execute(sql`select id from office for update`);
    const [found] = await tx
      .select()
      .from(signingAuthority)
      .where(eq(signingAuthority.id, input.authorityId))
      .for('update');
    if (!found) throw authorityNotFound();
    const home = await standingPath(tx, found.unitId);
    requireRightOver(actor, 'authority.manage', home, authorityNotFound);
    if (found.endedAt) throw refused('conflict', 'R41', 'authorityAlreadyEnded');
    await tx
      .update(signingAuthority)
      .set({ endedAt: clock.now(), endedBy: actor.personId, endReason: input.reason })
      .where(eq(signingAuthority.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'signingAuthority.ended',
      subject: `signing_authority:${found.id}`,
      unitId: found.unitId,
      facts: { personId: found.personId, kind: found.kind, reason: input.reason },
    });
    await findSignersAgain(tx, clock, found.unitId);
    await announce(tx, ['tasks', 'releases']);
  });
}

function authorityNotFound() {
  return refused('notFound', 'R41', 'authorityNotFound');
}

async function standingPath(tx: Transaction, unitId: number): Promise<string> {
  const [row] = await tx.execute<{ path: string }>(sql`select path from unit where id = ${unitId}`);
  return row?.path ?? '/';
}
