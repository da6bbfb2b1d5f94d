import type { Transaction } from '@qianfa/db/pool';
import { type ConsentStanding, type DeputyFacts, wentOverdue } from '@qianfa/domain/review/deputy';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import type { SigningPlace } from '../signoff/signing-place.ts';

/** What decides whether 代签 is open for this content (R43). */
export async function readDeputyFacts(
  tx: Transaction,
  clock: Clock,
  { run, placement, at }: SigningPlace,
): Promise<DeputyFacts> {
  const [submitted] = await tx.execute<{ at: string }>(
    sql`select to_json(created_at) #>> '{}' as at from revision where id = ${run.revision.id}`,
  );
  return {
    roads: await readOfficeRoads(tx),
    kind: run.revision.signing.kind,
    emergency: run.revision.signing.emergency,
    signers: placement?.signers ?? [],
    deputies: placement?.deputies ?? [],
    contributors: run.contributors,
    overdue: await overdueOf(tx, clock, at.accountId),
    accountName: at.accountName,
    submittedAt: new Date(submitted?.at ?? clock.now()),
    now: clock.now(),
  };
}

interface ConsentRow extends Record<string, unknown> {
  readonly agreedById: number;
  readonly dueAt: string;
  readonly settledAt: string | null;
  readonly deniedAt: string | null;
  readonly revoked: boolean;
}

/** How many 补签 of the account went past their time since the road was last reopened: three close it (R43). */
export async function overdueOf(tx: Transaction, clock: Clock, accountId: number): Promise<number> {
  const rows = await tx.execute<ConsentRow>(sql`
    select c.agreed_by_id as "agreedById", to_json(c.due_at) #>> '{}' as "dueAt", to_json(c.settled_at) #>> '{}' as "settledAt",
      to_json(c.denied_at) #>> '{}' as "deniedAt",
      exists (select 1 from signoff_revocation x where x.signoff_id = c.signoff_id) as revoked
    from deputy_consent c where c.account_id = ${accountId}
      and c.recorded_at > coalesce((select max(reopened_at) from deputy_reopening o where o.account_id = ${accountId}), '-infinity')`);
  return rows.filter((row) => wentOverdue(standingOfRow(row), clock.now())).length;
}

/** A row as the domain judges it. */
export function standingOfRow(row: ConsentRow): ConsentStanding {
  return {
    agreedById: row.agreedById,
    dueAt: new Date(row.dueAt),
    settledAt: row.settledAt === null ? null : new Date(row.settledAt),
    deniedAt: row.deniedAt === null ? null : new Date(row.deniedAt),
    revoked: row.revoked,
  };
}
