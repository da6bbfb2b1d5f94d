import type { Transaction } from '@qianfa/db/pool';
import { type RouteRule, type RuleMatch, ruleMatchSchema } from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';

/** A selection rule in force. The unit is kept by its id: moving a unit moves its rules with it. */
export interface StoredRule extends RouteRule {
  readonly id: number;
  readonly unitId: number | null;
}

interface RuleRow extends Record<string, unknown> {
  readonly id: number;
  readonly priority: number;
  readonly match: unknown;
  readonly routeKey: string;
  readonly unitId: number | null;
  readonly unitPath: string | null;
}

/** The rules in force, the first to be asked first (R2). */
export async function readRules(tx: Pick<Transaction, 'execute'>): Promise<StoredRule[]> {
  const rows = await tx.execute<RuleRow>(sql`
    select r.id, r.priority, r.match, r.route_key as "routeKey", r.unit_id as "unitId", u.path as "unitPath"
    from route_rule r left join unit u on u.id = r.unit_id
    where r.ended_at is null order by r.priority, r.id`);
  return rows.map(({ unitPath, ...row }) => ({ ...row, match: matchOf(row.match, unitPath) }));
}

/** Conditions that cannot be read match nothing (fail closed, R1). */
function matchOf(stored: unknown, unitPath: string | null): RuleMatch {
  const read = ruleMatchSchema.safeParse(stored);
  if (!read.success) return { kind: ['unreadable'] };
  return unitPath === null ? read.data : { ...read.data, unitPath };
}
