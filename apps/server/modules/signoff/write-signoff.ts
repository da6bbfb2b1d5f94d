import type { Transaction } from '@qianfa/db/pool';
import { reauthenticationItem } from '@qianfa/db/tables/office';
import { placementContent } from '@qianfa/db/tables/post';
import { signoff } from '@qianfa/db/tables/release';
import { task } from '@qianfa/db/tables/review';
import { ensure } from '@qianfa/domain/refusal';
import { mayHalfBeSigned } from '@qianfa/domain/review/kinds';
import { type RunState, signingEvent } from '@qianfa/domain/review/run';
import type { SigningItem } from '@qianfa/domain/review/signing';
import { judgeEndNames } from '@qianfa/domain/text/end-names';
import type { EndName } from '@qianfa/domain/text/outgoing';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import { otherHalfOf, readBundle } from '../bundle/read-bundle.ts';
import type { Actor, Clock } from '../command.ts';
import { planRelease } from '../release/plan-release.ts';
import { moveRunTo } from '../review/advance-run.ts';
import type { LoadedRun, LoadedStep } from '../review/load-run.ts';
import { closeStep } from '../review/open-step.ts';
import { placementsAtSigning, type StandingPlacement } from '../review/placements-at-signing.ts';
import { writeTrail } from '../trail/write-trail.ts';
import type { SigningPlace } from './signing-place.ts';
import type { TermToday } from './term-today.ts';

/** The road of a signature: what stands with it. */
export type SignedBy = {
  readonly signerId: number;
  readonly signerName: string;
  readonly authorityId: number | null;
} & (
  | { readonly kind: 'electronic'; readonly proofId: number }
  | { readonly kind: 'paper'; readonly paperId: number }
  | { readonly kind: 'deputy'; readonly proofId: number; readonly deputyAuthorityId: number }
);

export interface WrittenSignoff {
  readonly signoffId: number;
  readonly runState: RunState;
}

/**
 * Writes the signature over exactly the stored digests, puts it into the outbox, closes what it closes and leaves its
 * entry (R1, R37). The caller has judged it in this transaction.
 */
export async function writeSignoff(
  tx: Transaction,
  clock: Clock,
  { place, by, actor }: { readonly place: SigningPlace; readonly by: SignedBy; readonly actor: Actor },
): Promise<WrittenSignoff> {
  const { run, step, placement, term, at } = place;
  if (!placement || !step || !term) throw new Error('the verdict let missing facts pass');
  // R10: on every road, a half of a bundle is signed only when the other half can be.
  ensure(mayHalfBeSigned(otherHalfOf(await readBundle(tx, run.post.id))));
  const signoffId = await insertSignoff(tx, clock, { placement, term, by, run });
  await planRelease(tx, clock, { placement, revisionId: run.revision.id, signoffId });
  const runState = await settle(tx, clock, run, step);
  await writeTrail(tx, actor, clock, {
    act: 'signoff.signed',
    subject: `placement:${placement.placementId}`,
    postId: run.post.id,
    unitId: run.post.unitId,
    facts: {
      signoffId,
      revisionId: run.revision.id,
      sm3: placement.digest,
      accountId: at.accountId,
      to: runState,
      ...roadFacts(by),
    },
  });
  await announce(tx, ['tasks', 'releases', 'board', `post:${run.post.id}`]);
  return { signoffId, runState };
}

/** An item of a re-authentication serves once (R41). */
export async function useProofOnce(
  tx: Transaction,
  clock: Clock,
  proofId: number,
  item: SigningItem,
): Promise<void> {
  await tx
    .update(reauthenticationItem)
    .set({ usedAt: clock.now() })
    .where(
      and(
        eq(reauthenticationItem.reauthenticationId, proofId),
        eq(reauthenticationItem.placementContentId, item.placementContentId),
      ),
    );
}

/** The road and its ground; the publisher's own electronic signature needs no words. */
function roadFacts(by: SignedBy): Record<string, string | number | null> {
  if (by.kind === 'electronic' && by.authorityId === null) return {};
  const own = { kind: by.kind, signerId: by.signerId, authorityId: by.authorityId };
  if (by.kind === 'paper') return { ...own, paperId: by.paperId };
  return by.kind === 'deputy' ? { ...own, deputyAuthorityId: by.deputyAuthorityId } : own;
}

async function insertSignoff(
  tx: Transaction,
  clock: Clock,
  signing: { placement: StandingPlacement; term: TermToday; by: SignedBy; run: LoadedRun },
): Promise<number> {
  const { placement, term, by, run } = signing;
  const [row] = await tx
    .select({
      sm3: placementContent.sm3,
      sha256: placementContent.sha256,
      names: sql<EndName[]>`${placementContent.signedForm}::jsonb -> 'names'`,
    })
    .from(placementContent)
    .where(eq(placementContent.id, placement.contentId));
  if (!row) throw new Error('a placement without its content');
  const { names, ...content } = row;
  // R14: the names are part of what is signed. 代签 stands for the leader who agreed, whose name was written.
  if (by.kind !== 'deputy') ensure(judgeEndNames(names, handsOf(run, by)));
  const [made] = await tx
    .insert(signoff)
    .values({
      kind: by.kind,
      placementContentId: placement.contentId,
      placementId: placement.placementId,
      ...content,
      signerId: by.signerId,
      signerName: by.signerName,
      termId: term.termId,
      // 代 is the publisher's own: who signs by another ground has their own words on the sheet.
      acting: by.kind === 'electronic' && by.authorityId === null && term.acting,
      authorityId: by.authorityId,
      deputyAuthorityId: by.kind === 'deputy' ? by.deputyAuthorityId : null,
      paperId: by.kind === 'paper' ? by.paperId : null,
      reauthenticationId: by.kind === 'paper' ? null : by.proofId,
      signedAt: clock.now(),
    })
    .returning({ id: signoff.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}

function handsOf({ opinions }: LoadedRun, { signerName }: SignedBy) {
  const passed = opinions.filter(({ verdict }) => verdict === 'pass');
  return { signer: signerName, passedBy: passed.map(({ personName }) => personName) };
}

/** Closes what the signature closes: tasks of those who have nothing left to sign, the run when all is signed. */
async function settle(tx: Transaction, clock: Clock, run: LoadedRun, step: LoadedStep): Promise<RunState> {
  const standing = await placementsAtSigning(tx, clock, run);
  const left = standing.filter(({ state }) => state === 'open');
  const needed = left.flatMap(({ signers, deputies }) =>
    [...signers, ...deputies].map(({ personId }) => personId),
  );
  await tx
    .update(task)
    .set({ state: 'done', closedAt: clock.now() })
    .where(
      and(eq(task.runStepId, step.id), eq(task.state, 'open'), notInArray(task.personId, [0, ...needed])),
    );
  const event = signingEvent(
    standing.map(({ state }) => state),
    'sign',
  );
  if (event !== 'sign') {
    await closeStep(tx, clock, { runStepId: step.id, state: event === 'signLast' ? 'passed' : 'returned' });
  }
  return moveRunTo(tx, clock, run, event);
}
