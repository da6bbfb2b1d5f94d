import type { Transaction } from '@qianfa/db/pool';
import { publicationText } from '@qianfa/db/tables/wording';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { sql } from 'drizzle-orm';
import { openingOf, placementText } from './placement-text.ts';

/** Publications a step: some milliseconds of parsing. */
const step = 100;
/** Two passes at once would write the same rows. */
const textsLock = 7_252_029;

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly content: unknown;
  readonly pasted: string | null;
}

/**
 * Keeps what is known of publications' texts where looking back and near-copies find them: the signed content of what
 * we sent, else what a person pasted from the page. Takes the next ones that are missing; says how many it took.
 */
export async function keepTexts(tx: Transaction): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${textsLock})`);
  const rows = await tx.execute<Row>(sql`
    select p.id, c.content, p.compared_text as pasted from publication p
      left join release r on r.id = p.release_id
      left join placement_content c on c.id = r.placement_content_id
    where (p.release_id is not null or p.compared_text is not null)
      and not exists (select from publication_text t where t.publication_id = p.id)
    order by p.id limit ${step}`);
  const texts = rows.map(({ id, content, pasted }) => ({
    publicationId: Number(id),
    ...textOf(content, pasted),
  }));
  if (texts.length > 0) await tx.insert(publicationText).values(texts).onConflictDoNothing();
  return texts.length;
}

function textOf(content: unknown, pasted: string | null) {
  const signed = content === null ? null : placementText(placementContentSchema.parse(content)).text;
  const text = signed ?? pasted ?? '';
  return {
    text,
    opening: openingOf(text),
    origin: signed === null ? ('pasted' as const) : ('signed' as const),
  };
}
