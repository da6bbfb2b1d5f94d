import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import type { BatchEntry } from './merge-batch.ts';
import type { IdentifiedSighting, PublicationFacts } from './sighting.ts';

/** Adds publications that nobody saw before; returns their ids in the order of the entries. */
export async function addPublications(
  tx: Transaction,
  entries: readonly BatchEntry[],
  now: Date,
): Promise<number[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ seen }, place) => ({
    place,
    ...columnsOf(seen),
    account_id: seen.accountId,
    title: seen.title,
  }));
  const ids = await tx.execute<{ place: number; id: number }>(sql`
    with fresh as materialized (
      select nextval(pg_get_serial_sequence('publication', 'id')) as id, s.* from ${recordset(rows)}
    ), added as (
      insert into publication (id, account_id, platform_id, canonical_link, title_digest, title, link, published_at,
        published_at_source, original, source, on_page, release_id, signoff_id, signed_sm3, publisher_name, created_at)
      overriding system value
      select f.id, f.account_id, f.platform_id,
        case when not exists (select 1 from publication o where o.account_id = f.account_id
          and o.canonical_link = f.canonical_link) then f.canonical_link end,
        f.title_digest, f.title, f.link, f.published_at, f.published_at_source, f.original, f.source, f.on_page,
        f.release_id, f.signoff_id, f.signed_sm3, f.publisher_name, ${now.toISOString()}::timestamptz
      from fresh f
    )
    select place, id from fresh order by place`);
  return ids.map(({ id }) => id);
}

/** Writes what sightings completed or corrected. A link that names another publication already is left away. */
export async function changePublications(
  tx: Transaction,
  changes: readonly { readonly publicationId: number; readonly facts: PublicationFacts }[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ publicationId, facts }) => ({
    publication_id: publicationId,
    ...columnsOf(facts),
  }));
  await tx.execute(sql`
    update publication p set platform_id = s.platform_id,
      canonical_link = case when p.canonical_link is null and exists (select 1 from publication o
        where o.account_id = p.account_id and o.canonical_link = s.canonical_link) then null else s.canonical_link end,
      link = s.link, published_at = s.published_at, published_at_source = s.published_at_source, original = s.original,
      source = s.source, on_page = s.on_page, release_id = s.release_id, signoff_id = s.signoff_id,
      signed_sm3 = s.signed_sm3, publisher_name = s.publisher_name
    from ${recordset(rows)} where p.id = s.publication_id`);
}

/**
 * Two rows turned out to be one publication: the sightings of one move to the other and it goes. One that a release, a
 * takedown, a conclusion or an alert points at stays, since those name it; where both are named, both stay.
 */
export async function absorbTwins(
  tx: Transaction,
  pairs: readonly { readonly publicationId: number; readonly twinId: number }[],
): Promise<void> {
  for (const { publicationId, twinId } of pairs) {
    const gone = (await isNamed(tx, twinId)) ? publicationId : twinId;
    if (gone === publicationId && (await isNamed(tx, publicationId))) continue;
    const kept = gone === twinId ? publicationId : twinId;
    await tx.execute(sql`update sighting set publication_id = ${kept} where publication_id = ${gone}`);
    await tx.execute(sql`delete from publication where id = ${gone}`);
  }
}

async function isNamed(tx: Transaction, publicationId: number): Promise<boolean> {
  const [row] = await tx.execute<{ named: boolean }>(sql`
    select p.release_id is not null
      or exists (select 1 from takedown t where t.publication_id = p.id)
      or exists (select 1 from publication_conclusion k where k.publication_id = p.id)
      or exists (select 1 from alert a where a.publication_id = p.id) as named
    from publication p where p.id = ${publicationId}`);
  return row?.named ?? true;
}

/** Who saw which publications, in which way, when. */
export async function addSightings(
  tx: Transaction,
  publicationIds: readonly number[],
  seen: {
    kind: IdentifiedSighting['kind'] | 'takedown';
    importBatchId: number | null;
    seenBy: number | null;
    at: Date;
  },
): Promise<void> {
  if (publicationIds.length === 0) return;
  await tx.execute(sql`
    insert into sighting (publication_id, kind, import_batch_id, seen_by, seen_at)
    select id::bigint, ${seen.kind}, ${seen.importBatchId}::bigint, ${seen.seenBy}::bigint,
      ${seen.at.toISOString()}::timestamptz
    from json_array_elements_text(${JSON.stringify(publicationIds)}::json) as id`);
}

function columnsOf(facts: PublicationFacts) {
  return {
    platform_id: facts.platformId,
    canonical_link: facts.canonicalLink,
    title_digest: facts.titleDigest,
    link: facts.link,
    published_at: facts.publishedAt.toISOString(),
    published_at_source: facts.publishedAtSource,
    original: facts.original,
    source: facts.source,
    on_page: facts.onPage,
    release_id: facts.release?.releaseId ?? null,
    signoff_id: facts.release?.signoffId ?? null,
    signed_sm3: facts.release?.signedSm3 ?? null,
    publisher_name: facts.release?.publisherName ?? null,
  };
}

/** One parameter for any number of rows. */
function recordset(rows: readonly object[]) {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as s(place int, publication_id bigint, account_id bigint,
    platform_id text, canonical_link text, title_digest text, title text, link text, published_at timestamptz,
    published_at_source text, original boolean, source text, on_page boolean, release_id bigint, signoff_id bigint,
    signed_sm3 text, publisher_name text)`;
}
