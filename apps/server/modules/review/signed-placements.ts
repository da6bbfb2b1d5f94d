import type { Transaction } from '@qianfa/db/pool';
import type { SignedPlacement } from '@qianfa/domain/review/carry';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';

export interface StandingSignoff extends SignedPlacement {
  readonly signoffId: number;
  readonly contentId: number;
}

/** The placements of a post whose newest sign-off stands (is not revoked), with what was signed. */
export async function signedPlacements(tx: Transaction, postId: number): Promise<StandingSignoff[]> {
  const rows = await tx.execute<StandingSignoff & Record<string, unknown>>(signedQuery(postId));
  return [...rows];
}

/** Asks for what `signedPlacements` answers. */
export function signedQuery(postId: number | Placeholder): SQL {
  return sql`
    select distinct on (s.placement_id) s.id as "signoffId", s.placement_id as "placementId",
      s.placement_content_id as "contentId", s.sm3 as digest, v.declarations_digest as "declarationsDigest"
    from signoff s join placement pl on pl.id = s.placement_id
      join placement_content c on c.id = s.placement_content_id join revision v on v.id = c.revision_id
    where pl.post_id = ${postId} and not exists (select 1 from signoff_revocation x where x.signoff_id = s.id)
    order by s.placement_id, s.id desc`;
}
