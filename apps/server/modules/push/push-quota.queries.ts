import { addDays, dayStart, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type PushQuota, pushQuota, type SentOnce } from '@qianfa/domain/release/push-quota';
import { placementShape } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';

export const readQuotaInput = z.object({ accountId: idSchema });

/** Longest month and a day. */
const lookBackDays = 32;

/** The account's quota of 群发 (R44); null for platforms without one, and outside of the actor's scope. */
export async function readPushQuota(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  { accountId }: z.infer<typeof readQuotaInput>,
): Promise<PushQuota | null> {
  const now = clock.now();
  const since = dayStart(addDays(shanghaiDay(now), -lookBackDays));
  const [account] = await sql<{ platform: string; kind: string }[]>`
    select a.platform, a.kind from account a join unit u on u.id = a.sponsor_unit_id
    where a.id = ${accountId} and u.path like any (${reachedPaths(actor, 'publication.read')}::text[])`;
  if (!account || placementShape(account.platform) !== 'article') return null;
  const sent = await sql<SentOnce[]>`
    select p.published_at as "publishedAt", e.push_id as "pushId"
    from publication p left join release e on e.id = p.release_id
    where p.account_id = ${accountId} and p.published_at >= ${since} and (p.on_page or p.taken_down_at is not null)`;
  return pushQuota(
    account.kind,
    sent.map(({ publishedAt, pushId }) => ({ publishedAt: new Date(publishedAt), pushId })),
    now,
  );
}
