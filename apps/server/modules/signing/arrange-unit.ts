import type { Transaction } from '@qianfa/db/pool';
import { unitArrangement } from '@qianfa/db/tables/signing-road';
import { dayNumber, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayApproveArrangement } from '@qianfa/domain/review/arrangement';
import { roadOpen } from '@qianfa/domain/review/roads';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { daySchema } from '../account/account-fields.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';

export const approveArrangementInput = z.object({
  kind: z.enum(['simplified', 'superior']),
  unitId: idSchema,
  /** 上级代审: whose reviewers take the review steps. */
  reviewUnitId: idSchema.nullable().default(null),
  reason: z.string().trim().min(1).max(300),
  basis: z.string().trim().min(1).max(200),
  startsOn: daySchema,
  endsOn: daySchema,
});

/**
 * The superior unit approves a small unit's 简化流程 (拟稿 + 签发, two people), or 上级代审, with an end date (R3). Whoever
 * approves holds the right over the superior unit: nobody lightens their own.
 */
export async function approveArrangement({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof approveArrangementInput>>): Promise<{ arrangementId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const home = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'authority.manage', home.path, unitNotFound);
    requireRightOver(actor, 'authority.manage', superiorPath(home.path), () =>
      refused('forbidden', 'R3', 'arrangementNeedsSuperior'),
    );
    ensure(roadOpen(await readOfficeRoads(tx), input.kind));
    const reviewUnitId = input.kind === 'superior' ? input.reviewUnitId : null;
    if (input.kind === 'superior') await requireReviewUnit(tx, actor, { unitId: home.id, reviewUnitId });
    const people = await peopleOf(tx, home.path);
    const days = dayNumber(input.endsOn) - dayNumber(input.startsOn) + 1;
    ensure(mayApproveArrangement(input, { today: shanghaiDay(clock.now()), days, people }));
    const [made] = await tx
      .insert(unitArrangement)
      .values({ ...input, reviewUnitId, approvedBy: actor.personId, approvedAt: clock.now() })
      .returning({ id: unitArrangement.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'arrangement.approved',
      subject: `unit_arrangement:${made.id}`,
      unitId: home.id,
      facts: { ...input, people },
    });
    await announce(tx, ['tasks']);
    return { arrangementId: made.id };
  });
}

/** `/1/4/9/` → `/1/4/`; of a root unit the whole office. */
function superiorPath(path: string): string {
  return path.replace(/\d+\/$/, '');
}

async function requireReviewUnit(
  tx: Transaction,
  actor: Command['actor'],
  { unitId, reviewUnitId }: { unitId: number; reviewUnitId: number | null },
): Promise<void> {
  if (reviewUnitId === null || reviewUnitId === unitId) throw refused('invalid', 'R3', 'reviewUnitMissing');
  const reviewers = await standingUnit(tx, reviewUnitId);
  requireRightOver(actor, 'authority.manage', reviewers.path, unitNotFound);
}

async function peopleOf(tx: Transaction, path: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from person p join unit u on u.id = p.unit_id
    where p.state = 'active' and starts_with(u.path, ${path})`);
  return row?.n ?? 0;
}

export const endArrangementInput = z.object({
  arrangementId: idSchema,
  reason: z.string().trim().min(1).max(200),
});

/** Ends an arrangement before its day: posts submitted from then on take the whole route again. */
export async function endArrangement({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof endArrangementInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const [found] = await tx.execute<{ id: number; unitId: number; path: string; ended: boolean }>(sql`
      select a.id, a.unit_id as "unitId", u.path, a.ended_at is not null as ended
      from unit_arrangement a join unit u on u.id = a.unit_id where a.id = ${input.arrangementId} for update of a`);
    if (!found) throw arrangementNotFound();
    requireRightOver(actor, 'authority.manage', found.path, arrangementNotFound);
    if (found.ended) throw refused('conflict', 'R3', 'arrangementAlreadyEnded');
    await tx
      .update(unitArrangement)
      .set({ endedAt: clock.now(), endedBy: actor.personId, endReason: input.reason })
      .where(eq(unitArrangement.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'arrangement.ended',
      subject: `unit_arrangement:${found.id}`,
      unitId: found.unitId,
      facts: { reason: input.reason },
    });
    await announce(tx, ['tasks']);
  });
}

function arrangementNotFound() {
  return refused('notFound', 'R3', 'arrangementNotFound');
}
