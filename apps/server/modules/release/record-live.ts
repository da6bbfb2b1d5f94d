import type { Transaction } from '@qianfa/db/pool';
import { publication } from '@qianfa/db/tables/publication';
import { refused } from '@qianfa/domain/refusal';
import { outgoingTitle } from '@qianfa/domain/release/guided-steps';
import { readSignedForm, type SignedForm } from '@qianfa/domain/release/signed-form';
import { liveCandidates } from '@qianfa/domain/text/outgoing';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { eq, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { recordReceiptPublication } from '../publication/record-receipt-publication.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import type { GroupedRelease } from './release-group.ts';

/** What was signed, read for a release that is out or may be. */
export interface SignedRecord {
  readonly form: SignedForm;
  /** Of the account's responsible publisher, who stays named whoever signed (R15, R41). */
  readonly publisherName: string;
  readonly signedAt: Date;
  readonly sm3: string;
  /** Every way in which a reader may have copied it (text/outgoing.ts). */
  readonly candidates: readonly string[];
}

export async function readSigned(tx: Transaction, one: GroupedRelease): Promise<SignedRecord> {
  const [row] = await tx.execute<{
    signedForm: string;
    content: unknown;
    publisherName: string;
    signedAt: string;
    sm3: string;
  }>(sql`
    select c.signed_form as "signedForm", c.content, s.signed_at as "signedAt", s.sm3,
      case when s.signer_id = pt.person_id then s.signer_name else pp.name end as "publisherName"
    from signoff s join publisher_term pt on pt.id = s.term_id join person pp on pp.id = pt.person_id
      join placement_content c on c.id = s.placement_content_id where s.id = ${one.row.signoffId}`);
  const form = row ? readSignedForm(row.signedForm) : null;
  if (!row || !form) throw refused('precondition', 'R1', 'digestDiffers');
  return {
    form,
    publisherName: row.publisherName,
    signedAt: new Date(row.signedAt),
    sm3: row.sm3,
    candidates: liveCandidates(placementContentSchema.parse(row.content), form.names),
  };
}

export interface LiveFacts {
  readonly link: string | null;
  readonly platformId: string | null;
  readonly publishedAt: Date;
  readonly publishedAtSource: 'platform' | 'copied' | 'collector';
  readonly seenBy: number | null;
}

/**
 * The publication that the release led to, in the release's own transaction, under the frozen name of its responsible
 * publisher (R15). A link that is another release's publication is refused: `linkOfAnotherRelease`.
 */
export async function recordLive(
  tx: Transaction,
  clock: Clock,
  one: GroupedRelease,
  { signed, live }: { readonly signed: SignedRecord; readonly live: LiveFacts },
): Promise<number> {
  const { relay } = signed.form.declarations;
  const publicationId = await recordReceiptPublication(
    tx,
    {
      releaseId: one.row.id,
      signoffId: one.row.signoffId,
      signedSm3: signed.sm3,
      publisherName: signed.publisherName,
      accountId: one.row.accountId,
      title: outgoingTitle(signed.form.content),
      ...live,
      original: relay === null,
      source: relay?.source ?? null,
    },
    clock.now(),
  );
  const [row] = await tx.select().from(publication).where(eq(publication.id, publicationId)).for('update');
  if (row?.releaseId !== one.row.id) {
    throw refused('conflict', 'R20', 'linkOfAnotherRelease', { title: row?.title ?? null });
  }
  if (row.takenDownAt !== null) throw refused('conflict', 'R23', 'takenDown');
  // An earlier receipt of this address was found wrong; now it is there.
  if (!row.onPage && row.comparison === 'gone') {
    await tx
      .update(publication)
      .set({ onPage: true, comparison: 'unchecked' })
      .where(eq(publication.id, publicationId));
    await refreshSummaries(tx, [one.row.accountId], clock.now());
  }
  return publicationId;
}

/** Somebody looked and it never was there: the publication claims nothing any more and does not count (R25). */
export async function withdrawLive(tx: Transaction, clock: Clock, one: GroupedRelease): Promise<void> {
  await tx
    .update(publication)
    .set({
      releaseId: null,
      signoffId: null,
      signedSm3: null,
      publisherName: null,
      onPage: false,
      comparison: 'gone',
    })
    .where(eq(publication.releaseId, one.row.id));
  await refreshSummaries(tx, [one.row.accountId], clock.now());
}
