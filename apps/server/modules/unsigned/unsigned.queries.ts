import type { Verdict } from '@qianfa/domain/refusal';
import { isApprovedLate, mayConcludeUnsigned, type UnsignedBasis } from '@qianfa/domain/release/unsigned';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { heldSince, isUnsigned } from './unsigned-sql.ts';

export const listUnsignedInput = z.object({
  state: z.enum(['open', 'concluded']).default('open'),
  accountId: idSchema.nullable().default(null),
});

/** A publication without a matching sign-off, or what was concluded on one (R24). Instants are ISO 8601. */
export interface UnsignedView {
  readonly publicationId: number;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: string;
  /** When it was first seen here. */
  readonly seenAt: string;
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly unit: string;
  readonly concluded: ConcludedView | null;
  readonly may: { readonly conclude: Verdict; readonly takeDown: Verdict };
}

export interface ConcludedView {
  readonly verdict: 'recorded' | 'notOurs';
  readonly basis: UnsignedBasis | null;
  readonly approver: string | null;
  readonly approvedOn: string | null;
  readonly proof: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** 事后批准: the approval is younger than the publication. */
  readonly late: boolean;
}

interface Row extends Record<string, unknown>, Omit<UnsignedView, 'concluded' | 'may'> {
  readonly unitPath: string;
  readonly concluded: Omit<ConcludedView, 'late'> | null;
}

/** What waits for a conclusion, the oldest first; or what was concluded, the newest first. Within the scope only (T17). */
export async function listUnsigned(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { state, accountId }: z.output<typeof listUnsignedInput>,
): Promise<UnsignedView[]> {
  const paths = sql.param(reachedPaths(actor, 'publication.read'));
  const scope = sql`u.path like any (${paths}::text[]) and (${accountId}::bigint is null or a.id = ${accountId})`;
  const columns = sql`p.id as "publicationId", p.title, p.link, to_json(p.published_at) #>> '{}' as "publishedAt",
    to_json(p.created_at) #>> '{}' as "seenAt", a.id as "accountId", a.name as account, a.platform, u.name as unit,
    u.path as "unitPath"`;
  const rows =
    state === 'open'
      ? await db.execute<Row>(sql`
          select ${columns}, null as concluded from account a join unit u on u.id = a.sponsor_unit_id cross join ${heldSince}
            join publication p on ${isUnsigned}
          where ${scope} order by p.published_at, p.id limit 300`)
      : await db.execute<Row>(sql`
          select ${columns}, json_build_object('verdict', k.verdict, 'basis', k.basis, 'approver', k.approver,
            'approvedOn', k.approved_on, 'proof', k.proof, 'reason', k.reason, 'by', w.name,
            'at', to_json(k.concluded_at) #>> '{}') as concluded
          from publication_conclusion k join publication p on p.id = k.publication_id join account a on a.id = p.account_id
            join unit u on u.id = a.sponsor_unit_id join person w on w.id = k.concluded_by
          where ${scope} order by k.id desc limit 300`);
  return rows.map((row) => viewUnsigned(row, actor));
}

function viewUnsigned({ unitPath, concluded, ...row }: Row, actor: Context['actor']): UnsignedView {
  const where = { unitPath };
  const right = may(actor, 'unsigned.conclude', where);
  const standing = { isSigned: false, isConcluded: concluded !== null, isTakenDown: false };
  return {
    ...row,
    concluded: concluded && { ...concluded, late: isLate(concluded, row.publishedAt) },
    may: {
      conclude: right.ok ? mayConcludeUnsigned(standing) : right,
      takeDown: may(actor, 'publication.takeDown', where),
    },
  };
}

function isLate({ approvedOn }: Pick<ConcludedView, 'approvedOn'>, publishedAt: string): boolean {
  return approvedOn !== null && isApprovedLate(approvedOn, new Date(publishedAt));
}
