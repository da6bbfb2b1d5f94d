import type { Transaction } from '@qianfa/db/pool';
import { deputyConsent } from '@qianfa/db/tables/consent';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type ConsentStanding, consentOpen, mayAnswerConsent } from '@qianfa/domain/review/deputy';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sha256Schema } from '@qianfa/domain/text/fields';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { provePassword } from '../signoff/reauthenticate.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { standingOfRow } from './deputy-facts.ts';
import { closeOverdueAlert } from './overdue-alerts.ts';

export const settleConsentInput = z.object({
  signoffId: idSchema,
  password: z.string().min(1).max(256),
});

/** 补签 by the one who agreed, with their password (R43). A late one counts as overdue and ends its alert. */
export async function settleConsent(command: Command<z.infer<typeof settleConsentInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'deputy.sign', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await ownConsent(db, actor, input.signoffId);
  await provePassword(command, actor);
  await db.transaction(async (tx) => {
    const found = await lockConsent(tx, input.signoffId);
    ensure(mayAnswerConsent(found.standing, actor.personId));
    await settle(tx, clock, { found, actor, road: 'electronic', scanSha256: null });
  });
}

/** Before the password is asked: whose consent it is not learns nothing of it. */
async function ownConsent(db: Command['db'], actor: PersonActing, signoffId: number): Promise<void> {
  const rows = await db.execute(
    sql`select 1 from deputy_consent where signoff_id = ${signoffId} and agreed_by_id = ${actor.personId}`,
  );
  if (rows.length === 0) throw consentNotFound();
}

export const settleConsentOnPaperInput = z.object({
  signoffId: idSchema,
  /** Put in before for this post, with the handwriting on it. */
  scanSha256: sha256Schema,
});

/** 补签 on paper: a clerk keeps the handwriting of the one who agreed (R43). The deputy does not settle their own. */
export async function settleConsentOnPaper({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof settleConsentOnPaperInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const found = await lockConsent(tx, input.signoffId);
    requireRightOver(actor, 'paper.register', found.accountPath, consentNotFound);
    ensure(consentOpen(found.standing));
    if (found.deputyId === actor.personId) throw refused('forbidden', 'R43', 'deputyMayNotSettle');
    const scan = await tx.execute(sql`
      select 1 from file_upload where sha256 = ${input.scanSha256} and post_id = ${found.postId}
        and uploaded_by = ${actor.personId} and is_proof`);
    if (scan.length === 0) throw refused('precondition', 'R42', 'scanMissing');
    await settle(tx, clock, { found, actor, road: 'paper', scanSha256: input.scanSha256 });
  });
}

export interface FoundConsent {
  readonly signoffId: number;
  readonly standing: ConsentStanding;
  readonly deputyId: number;
  readonly accountId: number;
  readonly accountPath: string;
  readonly accountUnitId: number;
  readonly postId: number;
  readonly placementId: number;
  readonly unitId: number;
}

/** The consent, locked, with where it belongs. */
export async function lockConsent(tx: Transaction, signoffId: number): Promise<FoundConsent> {
  const [row] = await tx.execute<
    Record<string, never> & FoundConsent & Parameters<typeof standingOfRow>[0]
  >(sql`
    select c.signoff_id as "signoffId", s.signer_id as "deputyId", c.account_id as "accountId", u.path as "accountPath",
      u.id as "accountUnitId", pl.post_id as "postId", pl.id as "placementId", p.unit_id as "unitId",
      c.agreed_by_id as "agreedById", to_json(c.due_at) #>> '{}' as "dueAt", to_json(c.settled_at) #>> '{}' as "settledAt",
      to_json(c.denied_at) #>> '{}' as "deniedAt",
      exists (select 1 from signoff_revocation x where x.signoff_id = c.signoff_id) as revoked
    from deputy_consent c join signoff s on s.id = c.signoff_id join placement pl on pl.id = s.placement_id
      join post p on p.id = pl.post_id join account a on a.id = c.account_id join unit u on u.id = a.sponsor_unit_id
    where c.signoff_id = ${signoffId} for update of c`);
  if (!row) throw consentNotFound();
  return { ...row, standing: standingOfRow(row) };
}

export function consentNotFound() {
  return refused('notFound', 'R43', 'consentNotFound');
}

interface Settling {
  readonly found: FoundConsent;
  readonly actor: PersonActing;
  readonly road: 'electronic' | 'paper';
  readonly scanSha256: string | null;
}

async function settle(
  tx: Transaction,
  clock: Clock,
  { found, actor, road, scanSha256 }: Settling,
): Promise<void> {
  const now = clock.now();
  await tx
    .update(deputyConsent)
    .set({ settledAt: now, settledBy: actor.personId, settledRoad: road, scanSha256 })
    .where(eq(deputyConsent.signoffId, found.signoffId));
  await writeTrail(tx, actor, clock, {
    act: 'deputy.settled',
    subject: `signoff:${found.signoffId}`,
    postId: found.postId,
    unitId: found.unitId,
    facts: { road, agreedById: found.standing.agreedById, late: now > found.standing.dueAt },
  });
  await closeOverdueAlert(tx, actor, clock, found);
  await announce(tx, ['tasks', 'board', `post:${found.postId}`]);
}
