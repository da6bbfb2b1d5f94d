import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import type { BatchEntry } from './merge-batch.ts';
import type { PublicationFacts, TimeSource } from './sighting.ts';

/** A publication that an entry of the batch is a sighting of. */
export interface Match {
  readonly publicationId: number;
  readonly facts: PublicationFacts;
  /** Another row that the same sighting names by its link: both are one publication. */
  readonly twinId: number | null;
  readonly seenAs: readonly string[];
}

interface MatchRow extends Record<string, unknown> {
  readonly place: number;
  readonly id: number;
  readonly platform_id: string | null;
  readonly canonical_link: string | null;
  readonly link: string | null;
  readonly title_digest: string;
  readonly published_ms: number;
  readonly published_at_source: TimeSource;
  readonly original: boolean | null;
  readonly source: string | null;
  readonly on_page: boolean;
  readonly release_id: number | null;
  readonly signoff_id: number | null;
  readonly signed_sm3: string | null;
  readonly publisher_name: string | null;
  readonly twin_id: number | null;
  readonly seen_as: string[] | null;
}

/**
 * Finds what is known already, by the index of each identity in turn (isSamePublication in SQL). The caller holds the
 * locks of the accounts' summaries, so that nobody else adds a publication meanwhile.
 */
export async function matchPublications(
  tx: Transaction,
  entries: readonly BatchEntry[],
): Promise<ReadonlyMap<number, Match>> {
  const asked = entries.map(({ seen }, place) => ({
    place,
    account_id: seen.accountId,
    platform_id: seen.platformId,
    canonical_link: seen.canonicalLink,
    title_digest: seen.titleDigest,
    published_at: seen.publishedAt.toISOString(),
  }));
  const rows = await tx.execute<MatchRow>(sql`
    with seen as materialized (
      select * from json_to_recordset(${JSON.stringify(asked)}::json) as s(
        place int, account_id bigint, platform_id text, canonical_link text, title_digest text, published_at timestamptz)
    )
    select s.place, p.id, p.platform_id, p.canonical_link, p.link, p.title_digest,
      (extract(epoch from p.published_at) * 1000)::float8 as published_ms, p.published_at_source, p.original, p.source,
      p.on_page, p.release_id, p.signoff_id, p.signed_sm3, p.publisher_name, twin.id as twin_id,
      (select array_agg(distinct g.kind) from sighting g where g.publication_id = p.id) as seen_as
    from seen s
    cross join lateral (
      select * from publication k where k.account_id = s.account_id and k.platform_id = s.platform_id
      union all
      select * from publication k where k.account_id = s.account_id and k.canonical_link = s.canonical_link
        and (k.platform_id is null or s.platform_id is null)
      union all
      select * from publication k where k.account_id = s.account_id and k.published_at = s.published_at
        and k.title_digest = s.title_digest and (k.platform_id is null or s.platform_id is null)
        and (k.canonical_link is null or s.canonical_link is null)
      limit 1
    ) p
    left join publication twin on twin.account_id = s.account_id and twin.canonical_link = s.canonical_link
      and twin.platform_id is null and twin.id <> p.id`);
  return new Map(rows.map((row) => [row.place, matchOf(row)]));
}

function matchOf(row: MatchRow): Match {
  const { release_id: releaseId, signoff_id: signoffId, signed_sm3: signedSm3, publisher_name: name } = row;
  const signed = releaseId !== null && signoffId !== null && signedSm3 !== null && name !== null;
  return {
    publicationId: row.id,
    twinId: row.twin_id,
    seenAs: row.seen_as ?? [],
    facts: {
      platformId: row.platform_id,
      canonicalLink: row.canonical_link,
      link: row.link,
      titleDigest: row.title_digest,
      publishedAt: new Date(row.published_ms),
      publishedAtSource: row.published_at_source,
      original: row.original,
      source: row.source,
      onPage: row.on_page,
      release: signed ? { releaseId, signoffId, signedSm3, publisherName: name } : null,
    },
  };
}
