import { firstMatch, type RouteFacts } from '@qianfa/domain/review/route';
import { draftContentSchema } from '@qianfa/domain/text/draft-content';
import { relayFlags } from '@qianfa/domain/text/relay';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { flagsOf } from '../review/choose-route.ts';
import { readRules } from './read-rules.ts';
import { resolveRules, rulesInputSchema } from './rule-input.ts';

export const ruleEffectInput = z.strictObject({ rules: rulesInputSchema });

/** Drafts that are looked at, the newest first: a preview is not an audit. */
const looked = 500;

/** So many drafts would go from one route to another; null: no rule takes them. */
export interface RouteShift {
  readonly from: string | null;
  readonly to: string | null;
  readonly drafts: number;
}

export interface RuleEffect {
  readonly drafts: number;
  readonly shifts: readonly RouteShift[];
}

/**
 * What the rules would change for the drafts that have not been submitted (R2). Numbers only: whoever keeps the routes
 * sees nothing of a post. What is under way keeps its route and is not counted.
 */
export async function readRuleEffect(
  { db }: Pick<Context, 'db'>,
  input: z.output<typeof ruleEffectInput>,
): Promise<RuleEffect> {
  const [now, then] = [await readRules(db), await resolveRules(db, input.rules)];
  const drafts = await db.execute<DraftRow>(sql`
    select d.content, u.path as "unitPath",
      (select json_object_agg(a.id, a.platform) from account a
        where a.id in (select (x ->> 'accountId')::bigint from jsonb_array_elements(d.content -> 'placements') x)) as platforms
    from draft d join post p on p.id = d.post_id join unit u on u.id = p.unit_id
    where not exists (select 1 from review_run r where r.post_id = p.id and r.state <> 'withdrawn')
    order by d.post_id desc limit ${looked}`);
  const shifts = new Map<string, RouteShift>();
  const sources = (
    await db.execute<{ name: string }>(sql`select name from source where ended_at is null`)
  ).map(({ name }) => name);
  for (const facts of drafts.flatMap((draft) => factsOf(draft, sources))) {
    const from = firstMatch(now, facts)?.routeKey ?? null;
    const to = firstMatch(then, facts)?.routeKey ?? null;
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    shifts.set(key, { from, to, drafts: (shifts.get(key)?.drafts ?? 0) + 1 });
  }
  return { drafts: drafts.length, shifts: [...shifts.values()].sort((a, b) => b.drafts - a.drafts) };
}

interface DraftRow extends Record<string, unknown> {
  readonly content: unknown;
  readonly unitPath: string;
  readonly platforms: Readonly<Record<string, string>> | null;
}

function factsOf({ content, unitPath, platforms }: DraftRow, sources: readonly string[]): RouteFacts[] {
  const draft = draftContentSchema.safeParse(content);
  if (!draft.success) return [];
  const { kind, class: postClass, topic, flags, placements } = draft.data;
  return [
    {
      kind,
      class: postClass,
      topic: topic === '' ? null : topic,
      flags: [...flagsOf(flags), ...relayFlags(draft.data, sources)],
      platforms: [...new Set(Object.values(platforms ?? {}))],
      accountIds: placements.map(({ accountId }) => accountId),
      unitPath,
    },
  ];
}
