import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from '@qianfa/db/pool';
import { lookbackHit } from '@qianfa/db/tables/wording';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { checkWords } from '@qianfa/domain/wording/check-content';
import type { Finding } from '@qianfa/domain/wording/finding';
import type { WordBook } from '@qianfa/domain/wording/word-book';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import type { LookedContent, LookedText } from './lookback-slices.ts';

/** Writes what is found in these texts; what was found before (and perhaps settled) stays as it is. Returns how many are new. */
export async function writeHits(
  tx: Transaction,
  clock: Clock,
  { lookbackId, book, texts }: { lookbackId: number; book: WordBook; texts: readonly LookedText[] },
): Promise<number> {
  const today = shanghaiDay(clock.now());
  const rows: (typeof lookbackHit.$inferInsert)[] = [];
  for (const text of texts) {
    for (const { finding, times } of counted(text, book, today)) {
      const { kind, severity, code, advice, source, facts } = finding;
      const { postId, publicationId, unitId } = text;
      rows.push({
        lookbackId,
        postId,
        publicationId,
        unitId,
        kind,
        severity,
        code,
        advice,
        source,
        facts,
        entryRef: entryOf(finding),
        words: finding.text.slice(0, 100),
        times,
        foundAt: clock.now(),
        state: 'open',
      });
    }
    // A long article takes milliseconds: whoever waits for an answer comes first.
    await breathe();
  }
  if (rows.length === 0) return 0;
  const made = await tx
    .insert(lookbackHit)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: lookbackHit.id });
  return made.length;
}

interface Counted {
  readonly finding: Finding;
  readonly times: number;
}

/** Each wrong expression of a text once, with how often it stands there. */
function counted(text: LookedText, book: WordBook, today: string): Counted[] {
  const found = new Map<string, Counted>();
  for (const content of text.contents) {
    for (const finding of findingsOf(content, text, book, today)) {
      const key = `${finding.code} ${finding.text}`;
      found.set(key, { finding, times: (found.get(key)?.times ?? 0) + 1 });
    }
  }
  return [...found.values()];
}

/**
 * What lexicons and rosters say about a text; dates, sums and the like do not change with a lexicon. Entries hold as of
 * today, since the text can be read today; titles of leaders as of the day on which it came out.
 */
function findingsOf(
  { platform, unitPath, content }: LookedContent,
  { postKind, publishedOn }: LookedText,
  book: WordBook,
  today: string,
): Finding[] {
  const on = (day: string) => checkWords(content, book, { day, platform, postKind, unitPath });
  const ofEntries = on(today).filter((finding) => entryOf(finding) !== null);
  if (book.parts.leaders.length === 0 && book.parts.units.length === 0) return ofEntries;
  const ofNames = on(publishedOn ?? today).filter(
    (finding) => finding.kind === 'protected' && entryOf(finding) === null,
  );
  return [...ofEntries, ...ofNames];
}

/** The name of the entry that made a finding. */
export function entryOf({ facts }: Pick<Finding, 'facts'>): string | null {
  const { entry } = facts;
  return typeof entry === 'string' && entry !== '' ? entry : null;
}

/** Hits whose words are no longer in the draft, or whose publication is down, are no work any more. */
export async function closeGoneHits(tx: Transaction, clock: Clock): Promise<void> {
  const now = clock.now().toISOString();
  await tx.execute(sql`
    update lookback_hit h set state = 'gone', settled_at = ${now}::timestamptz from draft d
    where h.state = 'open' and d.post_id = h.post_id and d.saved_at > h.found_at
      and strpos(d.search_text, h.words) = 0`);
  await tx.execute(sql`
    update lookback_hit h set state = 'takenDown', settled_at = ${now}::timestamptz from publication b
    where h.state = 'open' and b.id = h.publication_id and b.taken_down_at is not null`);
}
