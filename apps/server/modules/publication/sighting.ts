import { createHash } from 'node:crypto';
import { canonicalLink, titleKey } from '@qianfa/domain/freshness/publication-identity';
import { weiboIdOfLink } from '@qianfa/domain/freshness/weibo-id';

/** Where a publish time comes from; the platform's own word goes before what a person or a list copied (R21). */
export type TimeSource = 'import' | 'copied' | 'platform' | 'collector';

/** What a release says about the publication it led to; frozen in the publication's record (R15). */
export interface ReleaseFacts {
  readonly releaseId: number;
  readonly signoffId: number;
  readonly signedSm3: string;
  readonly publisherName: string;
}

/** One observation of a publication: a line of an import, a receipt, a collection. */
export interface Sighting {
  readonly accountId: number;
  readonly kind: 'import' | 'receipt' | 'collector';
  readonly title: string;
  readonly publishedAt: Date;
  readonly publishedAtSource: TimeSource;
  readonly link: string | null;
  readonly platformId: string | null;
  /** Null: not said. */
  readonly original: boolean | null;
  readonly source: string | null;
  /** False for 仅链接可见, which does not count (R25). */
  readonly onPage: boolean;
  readonly release: ReleaseFacts | null;
}

/** A sighting with what it is recognised by. */
export interface IdentifiedSighting extends Sighting {
  readonly canonicalLink: string | null;
  /** SHA-256 of the title as compared. */
  readonly titleDigest: string;
}

/** Adds the identity; the time loses its part of a second, since the second is part of the identity. */
export function identify(seen: Sighting): IdentifiedSighting {
  const canonical = seen.link ? canonicalLink(seen.link) : null;
  const link = canonical !== null && canonical.length <= INDEXED ? canonical : null;
  const platformId = seen.platformId !== null && seen.platformId.length <= INDEXED ? seen.platformId : null;
  return {
    ...seen,
    title: storable(seen.title, TITLE),
    link: seen.link === null ? null : storable(seen.link, LINK),
    source: seen.source === null ? null : storable(seen.source, TITLE),
    publishedAt: new Date(Math.floor(seen.publishedAt.getTime() / 1000) * 1000),
    platformId: platformId ?? (link ? weiboIdOfLink(link) : null),
    canonicalLink: link,
    titleDigest: createHash('sha256').update(titleKey(seen.title)).digest('hex'),
  };
}

/** An index entry of PostgreSQL holds some 2 700 bytes; longer names are no identity of anything. */
const INDEXED = 600;
const TITLE = 500;
const LINK = 2_000;

/** Cut to a length, without halves of surrogate pairs, which the database refuses. */
function storable(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}/gu, '');
}

/**
 * Whether two rows of one account are one publication: same platform id; else same link, unless both have ids of
 * their own (two posts may carry the same article); else same second and title, where no id or link contradicts.
 */
export function isSamePublication(a: Recognised, b: Recognised): boolean {
  if (a.platformId !== null && b.platformId !== null) return a.platformId === b.platformId;
  if (a.canonicalLink !== null && b.canonicalLink !== null) return a.canonicalLink === b.canonicalLink;
  return a.titleDigest === b.titleDigest && a.publishedAt.getTime() === b.publishedAt.getTime();
}

export type Recognised = Pick<
  IdentifiedSighting,
  'platformId' | 'canonicalLink' | 'titleDigest' | 'publishedAt'
>;

/** What of a publication a sighting may complete or correct. */
export interface PublicationFacts extends Recognised {
  readonly link: string | null;
  readonly publishedAtSource: TimeSource;
  readonly original: boolean | null;
  readonly source: string | null;
  readonly onPage: boolean;
  readonly release: ReleaseFacts | null;
}

const timeRank = { import: 0, copied: 0, platform: 1, collector: 1 } as const satisfies Record<
  TimeSource,
  number
>;

/**
 * What the publication says after the sighting; the same object where nothing changes. Gaps are filled, nothing that is
 * known is overwritten, except the time by a better source (R21) and the page's visibility by who looked last by machine.
 */
export function mergeSighting(known: PublicationFacts, seen: IdentifiedSighting): PublicationFacts {
  const better = timeRank[seen.publishedAtSource] > timeRank[known.publishedAtSource];
  const merged: PublicationFacts = {
    platformId: known.platformId ?? seen.platformId,
    canonicalLink: known.canonicalLink ?? seen.canonicalLink,
    link: known.link ?? seen.link,
    titleDigest: known.titleDigest,
    publishedAt: better ? seen.publishedAt : known.publishedAt,
    publishedAtSource: better ? seen.publishedAtSource : known.publishedAtSource,
    original: known.original ?? seen.original,
    source: known.source ?? seen.source,
    onPage: seen.kind === 'collector' ? seen.onPage : known.onPage,
    release: known.release ?? seen.release,
  };
  return (Object.keys(merged) as (keyof PublicationFacts)[]).every((name) => merged[name] === known[name])
    ? known
    : merged;
}
