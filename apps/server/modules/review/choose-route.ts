import type { Transaction } from '@qianfa/db/pool';
import { routeRule } from '@qianfa/db/tables/review';
import { Refused } from '@qianfa/domain/refusal';
import {
  chooseRoute,
  type PostFlag,
  type RouteFacts,
  type RouteRule,
  ruleMatchSchema,
} from '@qianfa/domain/review/route';
import { draftContentSchema, type PostFlags } from '@qianfa/domain/text/draft-content';
import { isNull, sql } from 'drizzle-orm';

/** Which route a frozen post takes (R2); refuses when no rule matches. */
export async function chooseRouteKey(
  tx: Transaction,
  postId: number,
  frozen: { readonly content: unknown },
): Promise<string> {
  const rules = await tx
    .select()
    .from(routeRule)
    .where(isNull(routeRule.endedAt))
    .orderBy(routeRule.priority, routeRule.id);
  const facts = await factsOf(tx, postId, frozen.content);
  const choice = chooseRoute(rules.map(ruleOf), facts);
  if (!choice.ok) throw new Refused(choice.refusal);
  return choice.routeKey;
}

/** A rule whose conditions cannot be read matches nothing (fail closed, R1). */
function ruleOf(row: typeof routeRule.$inferSelect): RouteRule {
  const match = ruleMatchSchema.safeParse(row.match);
  return {
    priority: row.priority,
    match: match.success ? match.data : { kind: ['unreadable'] },
    routeKey: row.routeKey,
  };
}

async function factsOf(tx: Transaction, postId: number, content: unknown): Promise<RouteFacts> {
  const draft = draftContentSchema.parse(content);
  const accountIds = draft.placements.map(({ accountId }) => accountId);
  const [place] = await tx.execute<{ unit_path: string; platforms: string[] | null }>(sql`
    select u.path as unit_path,
      (select json_agg(distinct a.platform) from account a where a.id in ${accountIds}) as platforms
    from post p join unit u on u.id = p.unit_id where p.id = ${postId}`);
  return {
    kind: draft.kind,
    class: draft.class,
    topic: draft.topic === '' ? null : draft.topic,
    flags: flagsOf(draft.flags),
    platforms: place?.platforms ?? [],
    accountIds,
    unitPath: place?.unit_path ?? '/',
  };
}

function flagsOf(flags: PostFlags): PostFlag[] {
  const set: Record<PostFlag, boolean> = {
    leader: flags.mentionsLeader,
    video: flags.video,
    policy: flags.policyDocument,
    emergency: flags.emergency,
    relay: flags.relay,
    otherUnit: flags.concernsUnit !== null,
  };
  return (Object.keys(set) as PostFlag[]).filter((flag) => set[flag]);
}
