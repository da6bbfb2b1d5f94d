import { setImmediate as others } from 'node:timers/promises';
import type { Sql } from '@qianfa/db/pool';
import { noPhrases, type SeenPhrases, takePost } from '@qianfa/domain/wording/seen-phrases';

/** Newest own posts that are remembered: years of a bureau, months of a province. */
const mostPosts = 5_000;
/** Posts fetched at a time. */
const slice = 100;
/** Milliseconds after which new posts are looked for again. */
const freshFor = 10 * 60_000;

interface Memory {
  readonly seen: SeenPhrases;
  /** Newest publication that was taken up. */
  last: number;
  readAt: number;
  reading: boolean;
}

const memories = new WeakMap<Sql, Memory>();

/**
 * What the office's own signed posts have said, as far as it has been read: asking starts the reading of what is new
 * in the background and never waits for it, since only hints come of it. Without the texts themselves: 20 bytes a
 * phrase.
 */
export function seenSoFar(sql: Sql): SeenPhrases {
  const memory = memories.get(sql) ?? { seen: noPhrases(), last: 0, readAt: -freshFor, reading: false };
  memories.set(sql, memory);
  if (!memory.reading && performance.now() - memory.readAt >= freshFor) {
    memory.reading = true;
    // Hints may come later; whoever asks next begins again where this one broke off.
    readNew(sql, memory)
      .catch(() => {})
      .finally(() => {
        memory.readAt = performance.now();
        memory.reading = false;
      });
  }
  return memory.seen;
}

/**
 * Takes up what was published since, post by post, the event loop free in between. Only what is live has a publication:
 * drafts, returned and signed posts are never read here, and what was taken down is not either (T17).
 */
export async function readNew(sql: Sql, memory: Pick<Memory, 'seen' | 'last'>): Promise<void> {
  const [first] = await sql<{ id: number | null }[]>`
    select min(id)::bigint as id from (select publication_id as id from publication_text where origin = 'signed'
      and publication_id > ${memory.last} order by publication_id desc limit ${mostPosts}) newest`;
  const from = Number(first?.id ?? 0);
  if (from === 0) return;
  const rows = sql<{ id: number; text: string }[]>`
    select t.publication_id as id, t.text from publication_text t join publication b on b.id = t.publication_id
    where t.origin = 'signed' and t.publication_id >= ${from} and b.taken_down_at is null order by t.publication_id`;
  for await (const posts of rows.cursor(slice)) {
    for (const { id, text } of posts) {
      takePost(memory.seen, text);
      memory.last = Number(id);
    }
    await others();
  }
}
