import { clientOf, type Database, type Transaction } from '@qianfa/db/pool';
import { draft } from '@qianfa/db/tables/post';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { PlacedFinding } from '@qianfa/domain/wording/excuse';
import { nearCopyFindings } from '@qianfa/domain/wording/near-copies';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { placementText } from '../wording/placement-text.ts';
import { similarToEach } from '../wording/similar-posts.ts';
import { readDraftContent } from './create-post.ts';
import { readAccounts } from './draft-accounts.ts';

/** Milliseconds that a submission waits for near-copies: they are hints, and no reason to keep anybody waiting. */
const patience = 3_000;

/**
 * Hints at publications that this version of a draft nearly repeats (R29), for every placement. Asked for before the
 * transaction of the submission begins, so that the search holds no lock; the transaction refuses another version.
 * Only publications in the actor's scope are looked at (T17).
 */
export async function draftNearCopies(
  db: Database,
  asked: { readonly actor: Actor; readonly postId: number; readonly version: number },
): Promise<readonly PlacedFinding[]> {
  const { actor, postId, version } = asked;
  const read = await db.transaction((tx) => readVersion(tx, postId, version));
  if (!read) return [];
  const { content, pathOf } = read;
  const unitPaths = reachedPaths(actor, 'publication.read');
  const declaredSource = content.declarations.relay?.source ?? null;
  const texts = content.placements.map((placement) => ({
    ...placementText(placement.content),
    unitPath: pathOf.get(placement.accountId) ?? null,
    declaredSource,
    unitPaths,
    postId,
  }));
  // The same words for the same unit on several platforms are looked up once.
  const distinct = new Map(texts.map((one) => [JSON.stringify(one), one]));
  const found = await similarToEach(clientOf(db), [...distinct.values()], { withinMs: patience });
  const copiesOf = new Map([...distinct.keys()].map((key, at) => [key, found[at] ?? []]));
  return content.placements.flatMap((placement, at) =>
    (copiesOf.get(JSON.stringify(texts[at])) ?? []).flatMap((copy) =>
      nearCopyFindings([copy]).map((finding) => ({
        ...finding,
        accountId: placement.accountId,
        field: copy.by === 'title' ? 'title' : textField(placement.content.shape),
        context: '',
      })),
    ),
  );
}

async function readVersion(tx: Transaction, postId: number, version: number) {
  const [row] = await tx
    .select({ content: draft.content })
    .from(draft)
    .where(and(eq(draft.postId, postId), eq(draft.version, version)));
  if (!row) return null;
  const content = readDraftContent(row.content);
  const ids = content.placements.map(({ accountId }) => accountId);
  const accounts = await readAccounts(tx, ids);
  return { content, pathOf: new Map(accounts.map(({ id, unitPath }) => [id, unitPath])) };
}

function textField(shape: DraftContent['placements'][number]['content']['shape']): string {
  return shape === 'article' ? 'body' : 'text';
}
