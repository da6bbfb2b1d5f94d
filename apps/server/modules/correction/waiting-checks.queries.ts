import { statement } from '@qianfa/db/statement';
import { refused } from '@qianfa/domain/refusal';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';

/** A signed placement whose words its signer changed and nobody has checked yet. */
export interface WaitingCheck {
  readonly postId: number;
  readonly title: string;
  readonly account: string;
  readonly platform: string;
  readonly signerName: string;
}

/**
 * 核稿 that waits for this person (R3): posts that they write, or on whose steps they have been, never what they corrected
 * themselves. Oldest first.
 */
export async function listWaitingChecks({ db, actor }: Context): Promise<WaitingCheck[]> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const rows = await db.execute<{ [Key in keyof WaitingCheck]: WaitingCheck[Key] }>(
    waitingFor({ personId: actor.personId }),
  );
  return [...rows];
}

const waitingFor = statement<{ personId: number }>(
  ['personId'],
  ({ personId }): SQL => sql`
    select distinct on (k.id) p.id as "postId", p.title, a.name as account, a.platform, so.signer_name as "signerName"
    from correction k join placement_content c on c.id = k.placement_content_id
      join placement pl on pl.id = c.placement_id join post p on p.id = pl.post_id join account a on a.id = pl.account_id
      join signoff so on so.placement_id = c.placement_id and so.sm3 = c.sm3 and so.signer_id = k.person_id
    where k.person_id <> ${personId}
      and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id)
      and not exists (select 1 from final_check f join placement_content fc on fc.id = f.placement_content_id
        where fc.placement_id = c.placement_id and fc.sm3 = c.sm3)
      and exists (select 1 from review_run r where r.post_id = p.id and r.revision_id in (
        select n.revision_id from placement_content n where n.placement_id = c.placement_id and n.sm3 = c.sm3)
        and r.state not in ('rejected', 'withdrawn'))
      and (p.drafter_id = ${personId}
        or exists (select 1 from post_writer w where w.post_id = p.id and w.person_id = ${personId})
        or exists (select 1 from task t join run_step s on s.id = t.run_step_id join review_run tr on tr.id = s.run_id
          where tr.post_id = p.id and t.person_id = ${personId}))
    order by k.id limit 50`,
);
