import type { Transaction } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { may, mayAnywhere } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { sql } from 'drizzle-orm';
import { type Actor, requireRight } from '../command.ts';

/** A submitted post as its printed sheet names it. */
export interface SheetPost {
  readonly postId: number;
  readonly unitId: number;
  readonly runId: number;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly submittedAt: string;
  /** Units that sponsor its accounts. */
  readonly accountPaths: readonly string[];
}

/**
 * The post that a sheet is about, for whoever has the right over one of its accounts; for anybody else there is none:
 * `postNotFound`.
 */
export async function requireSheetOf(
  tx: Transaction,
  actor: Actor,
  postId: number,
  right: Right,
): Promise<SheetPost> {
  const [row] = await tx.execute<SheetPost & Record<string, unknown>>(sql`
    select p.id as "postId", p.unit_id as "unitId", r.id as "runId", v.id as "revisionId", v.number as "revisionNumber",
      to_json(v.created_at) #>> '{}' as "submittedAt",
      (select json_agg(distinct u.path) from placement_content c join placement pl on pl.id = c.placement_id
        join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id where c.revision_id = v.id)
        as "accountPaths"
    from post p join review_run r on r.post_id = p.id join revision v on v.id = r.revision_id
    where p.id = ${postId} order by r.id desc limit 1`);
  if (!row) throw refused('notFound', 'R4', 'postNotFound');
  if ((row.accountPaths ?? []).some((unitPath) => may(actor, right, { unitPath }).ok)) return row;
  if (mayAnywhere(actor, right).ok) throw refused('notFound', 'R4', 'postNotFound');
  requireRight(actor, right, {});
  return row;
}

/** The newest run of a post. */
export async function newestRunOf(tx: Transaction, postId: number): Promise<number> {
  const [row] = await tx.execute<{ id: number }>(
    sql`select max(id) as id from review_run where post_id = ${postId}`,
  );
  return row?.id ?? 0;
}
