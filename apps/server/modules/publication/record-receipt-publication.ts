import type { Transaction } from '@qianfa/db/pool';
import type { ReleaseFacts, TimeSource } from './sighting.ts';
import { takeSightings } from './take-sightings.ts';

/** What a release knows about what it brought live. */
export interface ReceiptFacts extends ReleaseFacts {
  readonly accountId: number;
  readonly title: string;
  readonly link: string | null;
  readonly platformId: string | null;
  /** The platform's time (R21); `copied` where a person read it off the page. */
  readonly publishedAt: Date;
  readonly publishedAtSource: Exclude<TimeSource, 'import'>;
  /** False where the post is only reachable by its link, e.g. not pushed to the followers' page (R25). */
  readonly onPage?: boolean;
  readonly original?: boolean | null;
  readonly source?: string | null;
  readonly seenBy: number | null;
}

/**
 * Records the publication that a release of ours led to, in the release's own transaction. An import or a collection
 * that saw it before or sees it later is the same publication. Returns its id.
 */
export async function recordReceiptPublication(
  tx: Transaction,
  facts: ReceiptFacts,
  now: Date,
): Promise<number> {
  const { releaseId, signoffId, signedSm3, publisherName } = facts;
  const [taken] = await takeSightings(
    tx,
    [
      {
        accountId: facts.accountId,
        kind: 'receipt',
        title: facts.title,
        link: facts.link,
        platformId: facts.platformId,
        publishedAt: facts.publishedAt,
        publishedAtSource: facts.publishedAtSource,
        onPage: facts.onPage ?? true,
        original: facts.original ?? null,
        source: facts.source ?? null,
        release: { releaseId, signoffId, signedSm3, publisherName },
      },
    ],
    { now, seenBy: facts.seenBy, importBatchId: null },
  );
  if (!taken) throw new Error('a receipt led to no publication');
  return taken.publicationId;
}
