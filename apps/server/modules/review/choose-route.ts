import type { Transaction } from '@qianfa/db/pool';
import { Refused } from '@qianfa/domain/refusal';
import { chooseRoute, type PostFlag, type RouteFacts } from '@qianfa/domain/review/route';
import { draftContentSchema, type PostFlags } from '@qianfa/domain/text/draft-content';
import { type RelayFlag, relayFlags } from '@qianfa/domain/text/relay';
import { sql } from 'drizzle-orm';
import { readRules } from '../route/read-rules.ts';

/** Which route a frozen post takes (R2); refuses when no rule matches. */
export async function chooseRouteKey(
  tx: Transaction,
  postId: number,
  frozen: { readonly content: unknown },
): Promise<string> {
  const facts = await routeFactsOf(tx, postId, frozen.content);
  const choice = chooseRoute(await readRules(tx), facts);
  if (!choice.ok) throw new Refused(choice.refusal);
  return choice.routeKey;
}

interface Place extends Record<string, unknown> {
  readonly unit_path: string;
  readonly platforms: string[] | null;
  /** 稿源单位 as the office keeps them now (R12). */
  readonly sources: string[] | null;
}

/** What of a post, with this content, selects its route. */
export async function routeFactsOf(
  tx: Pick<Transaction, 'execute'>,
  postId: number,
  content: unknown,
): Promise<RouteFacts> {
  const draft = draftContentSchema.parse(content);
  const accountIds = draft.placements.map(({ accountId }) => accountId);
  const [place] = await tx.execute<Place>(sql`
    select u.path as unit_path, (select json_agg(name) from source where ended_at is null) as sources,
      (select json_agg(distinct a.platform) from account a where a.id in ${accountIds}) as platforms
    from post p join unit u on u.id = p.unit_id where p.id = ${postId}`);
  return {
    kind: draft.kind,
    class: draft.class,
    topic: draft.topic === '' ? null : draft.topic,
    flags: [...flagsOf(draft.flags), ...relayFlags(draft, place?.sources ?? [])],
    platforms: place?.platforms ?? [],
    accountIds,
    unitPath: place?.unit_path ?? '/',
  };
}

/** What the drafter marked; those of a relay follow from its source (R12). */
export function flagsOf(flags: PostFlags): PostFlag[] {
  const set: Record<Exclude<PostFlag, RelayFlag>, boolean> = {
    leader: flags.mentionsLeader,
    video: flags.video,
    policy: flags.policyDocument,
    emergency: flags.emergency,
    relay: flags.relay,
    otherUnit: flags.concernsUnit !== null,
  };
  return (Object.keys(set) as (keyof typeof set)[]).filter((flag) => set[flag]);
}
