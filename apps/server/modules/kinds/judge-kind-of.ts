import type { Transaction } from '@qianfa/db/pool';
import type { Verdict } from '@qianfa/domain/refusal';
import { isEmergency, judgeKind } from '@qianfa/domain/review/kinds';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import { atSubmission, readBundle } from '../bundle/read-bundle.ts';

/** Whether what has to stand beside a draft of its kind does: event, decision, interpretation (R9, R10, R11). */
export async function judgeKindOf(
  tx: Pick<Transaction, 'execute'>,
  { postId, content, together = false }: { postId: number; content: DraftContent; together?: boolean },
): Promise<Verdict> {
  const [beside] = await tx.execute<{ hasIncident: boolean; hasDecision: boolean; hasBundle: boolean }>(sql`
    select exists (select 1 from incident_post j where j.post_id = ${postId}) as "hasIncident",
      exists (select 1 from disclosure x where x.post_id = ${postId}) as "hasDecision",
      exists (select 1 from bundle b where (b.policy_post_id = ${postId} or b.interpretation_post_id = ${postId})
        and b.dissolved_at is null) as "hasBundle"`);
  const bundle = beside?.hasBundle ? await readBundle(tx, postId) : null;
  return judgeKind({
    kind: content.kind,
    emergency: isEmergency(content),
    hasIncident: beside?.hasIncident === true,
    hasDecision: beside?.hasDecision === true,
    bundle: atSubmission(bundle),
    together,
  });
}
