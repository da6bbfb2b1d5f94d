import type { Transaction } from '@qianfa/db/pool';
import type { GatePush, GatePushMember } from '@qianfa/domain/release/gate-facts';
import { readSignedForm, type SignedForm } from '@qianfa/domain/release/signed-form';
import { sql } from 'drizzle-orm';
import type { ReleaseRow } from './release-group.ts';

/**
 * The push that the placement stands in now, with what each member's valid sign-off says about its place (R44). A
 * placement that was signed for a push and left it, or was signed alone and joined one, gives a push that cannot hold.
 */
export async function readGatePush(
  tx: Transaction,
  row: ReleaseRow,
  form: SignedForm | null,
): Promise<GatePush> {
  const [now] = await tx.execute<{ pushId: number }>(sql`
    select i.push_id as "pushId" from push_item i join push p on p.id = i.push_id and p.dissolved_at is null
    where i.placement_id = ${row.placementId}`);
  const pushId = now?.pushId ?? row.pushId ?? form?.push?.id ?? null;
  if (pushId === null) return { kind: 'alone' };
  if (now?.pushId !== pushId || row.pushId !== pushId) return { kind: 'push', pushId, members: [] };
  return { kind: 'push', pushId, members: await readMembers(tx, pushId) };
}

async function readMembers(tx: Transaction, pushId: number): Promise<GatePushMember[]> {
  const rows = await tx.execute<{ placementId: number; position: number; signedForm: string | null }>(sql`
    select i.placement_id as "placementId", i.position, (
        select c.signed_form from signoff s join placement_content c on c.id = s.placement_content_id
        where s.placement_id = i.placement_id
          and not exists (select 1 from signoff_revocation x where x.signoff_id = s.id)
        order by s.id desc limit 1) as "signedForm"
    from push_item i where i.push_id = ${pushId} order by i.position`);
  return rows.map(({ placementId, position, signedForm }) => {
    const signed = signedForm === null ? null : (readSignedForm(signedForm)?.push ?? null);
    return {
      placementId,
      position,
      signed: signed ? { pushId: signed.id, position: signed.position, of: signed.of } : null,
    };
  });
}
