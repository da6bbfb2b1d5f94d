import type { Transaction } from '@qianfa/db/pool';
import { finding, placement, placementContent, type RevisionSummary, revision } from '@qianfa/db/tables/post';
import { ensure } from '@qianfa/domain/refusal';
import { declarationsForm, signedForm } from '@qianfa/domain/release/signed-form';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { EndName } from '@qianfa/domain/text/outgoing';
import type { PlacedFinding } from '@qianfa/domain/wording/excuse';
import { nearCopyOfOthers } from '@qianfa/domain/wording/near-copies';
import { eq, max } from 'drizzle-orm';
import { readKnownFiles } from '../attachment/known-files.ts';
import type { Actor, Clock } from '../command.ts';
import { readEndNames } from '../end-name/read-end-names.ts';
import { type PushPlace, readPushPlaces } from '../push/push-places.ts';
import { readDraftContent } from './create-post.ts';
import { digestForm, sm3 } from './digests.ts';
import { type DraftAccount, readAccounts } from './draft-accounts.ts';
import { type ExcuseRow, readExcuses } from './excuse-rows.ts';
import { type JudgedFinding, judgeDraft } from './judge-draft.ts';
import type { OfficeWords } from './office-words.ts';

export interface FreezeRevision {
  readonly actor: Actor;
  readonly clock: Clock;
  /** Locked by the caller, with the right to submit judged. */
  readonly post: { readonly id: number; readonly drafterId: number };
  /** The draft as it stands; its version was compared by the caller. */
  readonly draft: { readonly content: unknown };
  readonly note?: string | null;
  /** What the office checks with now. */
  readonly words: OfficeWords;
  /** Hints at near-copies of this draft (draft-near-copies.ts). */
  readonly nearCopies: readonly PlacedFinding[];
  /** The words of somebody who corrects on the run's steps (R3). */
  readonly isCorrection?: boolean;
}

export interface FrozenPlacement {
  readonly placementId: number;
  readonly contentId: number;
  readonly accountId: number;
  /** SM3 of the signed form: what opinions and sign-offs name. */
  readonly digest: string;
  readonly sha256: string;
}

export interface FrozenRevision {
  readonly revisionId: number;
  /** 第几稿, from 1. */
  readonly number: number;
  readonly content: DraftContent;
  readonly declarationsDigest: string;
  readonly placements: readonly FrozenPlacement[];
  readonly findings: readonly JudgedFinding<ExcuseRow>[];
}

/**
 * Freezes a draft as the next revision 稿次: its content, and for every placement the signed form with both digests and
 * the findings. Nothing of it is ever changed. Unchanged content gives equal digests, so that opinions over it stand
 * (R4). Refusals: `draftIncomplete` {missing}, `findingsBlock` {codes}, `accountShut`.
 */
export async function freezeRevision(tx: Transaction, freeze: FreezeRevision): Promise<FrozenRevision> {
  const { post, clock, actor, words, nearCopies: besides } = freeze;
  const places = await readPushPlaces(tx, post.id);
  const content = withPushes(readDraftContent(freeze.draft.content), places);
  const accounts = await readAccounts(
    tx,
    content.placements.map(({ accountId }) => accountId),
  );
  const excuses = await readExcuses(tx, post.id);
  const files = await readKnownFiles(tx, content, words);
  const { isCorrection = false } = freeze;
  const names = await readEndNames(tx, clock, { postId: post.id, content });
  const { verdict, findings } = judgeDraft({
    actor,
    content,
    accounts,
    words,
    excuses,
    files,
    names,
    besides,
    isCorrection,
  });
  ensure(verdict);
  const [last] = await tx
    .select({ number: max(revision.number) })
    .from(revision)
    .where(eq(revision.postId, post.id));
  const number = (last?.number ?? 0) + 1;
  const declarationsDigest = sm3(declarationsForm(content));
  const [made] = await tx
    .insert(revision)
    .values({
      postId: post.id,
      number,
      content,
      declarationsDigest,
      summary: { ...summaryOf(accounts, findings), signing: signingShape(content) },
      note: freeze.note?.trim() || null,
      createdBy: actor.kind === 'person' ? actor.personId : post.drafterId,
      createdAt: clock.now(),
    })
    .returning({ id: revision.id });
  if (!made) throw new Error('insert returned no row');
  const placements = await freezePlacements(tx, {
    postId: post.id,
    revisionId: made.id,
    content,
    places,
    clock,
    names,
  });
  await keepFindings(tx, placements, findings);
  return { revisionId: made.id, number, content, declarationsDigest, placements, findings };
}

/** The draft with the places that its placements have in pushes now. */
export function withPushes(content: DraftContent, places: readonly PushPlace[]): DraftContent {
  return {
    ...content,
    placements: content.placements.map((one) => {
      const place = places.find(({ accountId }) => accountId === one.accountId);
      return { ...one, push: place ? { pushId: place.id, position: place.position } : null };
    }),
  };
}

/** What decides who signs and by which road (R41, R43). */
function signingShape({ class: postClass, kind, flags }: DraftContent) {
  return { class: postClass, kind, emergency: flags.emergency };
}

/** What lists show without opening the contents. */
function summaryOf(
  accounts: readonly DraftAccount[],
  findings: readonly JudgedFinding<ExcuseRow>[],
): RevisionSummary {
  const open = findings.filter(({ excuse, code }) => excuse === null && code !== nearCopyOfOthers);
  const count = (severity: 'block' | 'warn' | 'hint') =>
    open.filter((one) => one.severity === severity).length;
  return {
    accounts: accounts.map(({ platform, name }) => ({ platform, name })),
    findings: {
      block: count('block'),
      warn: count('warn'),
      hint: count('hint'),
      excused: findings.filter(({ excuse, severity }) => excuse !== null && severity !== 'hint').length,
    },
  };
}

interface Freezing {
  readonly postId: number;
  readonly revisionId: number;
  readonly content: DraftContent;
  readonly places: readonly PushPlace[];
  readonly clock: Clock;
  /** R14, by account. */
  readonly names: ReadonlyMap<number, readonly EndName[]>;
}

async function freezePlacements(tx: Transaction, freezing: Freezing): Promise<FrozenPlacement[]> {
  const ids = await placementIds(tx, freezing);
  const frozen: FrozenPlacement[] = [];
  for (const { accountId, content } of freezing.content.placements) {
    const placementId = ids.get(accountId);
    if (placementId === undefined) throw new Error(`account ${accountId} has no placement`);
    const form = formOf(freezing, { accountId, content });
    const digests = digestForm(form);
    const [made] = await tx
      .insert(placementContent)
      .values({
        placementId,
        revisionId: freezing.revisionId,
        content,
        signedForm: form,
        sm3: digests.sm3,
        sha256: digests.sha256,
      })
      .returning({ id: placementContent.id });
    if (!made) throw new Error('insert returned no row');
    frozen.push({ placementId, contentId: made.id, accountId, digest: digests.sm3, sha256: digests.sha256 });
  }
  return frozen;
}

/** The signed form of one placement of a draft, as it would be frozen now. */
export function formOf(
  { content, places, names }: Pick<Freezing, 'content' | 'places' | 'names'>,
  placement: Pick<DraftContent['placements'][number], 'accountId' | 'content'>,
): string {
  const { accountId } = placement;
  const place = places.find((candidate) => candidate.accountId === accountId);
  return signedForm({
    accountId,
    content: placement.content,
    declarations: content.declarations,
    push: place ? { id: place.id, position: place.position, of: place.of } : null,
    names: names.get(accountId) ?? [],
  });
}

/** Placements come with the draft; a draft that was written without them (an import, a seed) gets them here. */
async function placementIds(
  tx: Transaction,
  { postId, content, clock }: Freezing,
): Promise<Map<number, number>> {
  await tx
    .insert(placement)
    .values(content.placements.map(({ accountId }) => ({ postId, accountId, createdAt: clock.now() })))
    .onConflictDoNothing();
  const rows = await tx
    .select({ id: placement.id, accountId: placement.accountId })
    .from(placement)
    .where(eq(placement.postId, postId));
  return new Map(rows.map(({ id, accountId }) => [accountId, id]));
}

async function keepFindings(
  tx: Transaction,
  placements: readonly FrozenPlacement[],
  findings: readonly JudgedFinding<ExcuseRow>[],
): Promise<void> {
  const contentOf = new Map(placements.map(({ accountId, contentId }) => [accountId, contentId]));
  const rows = findings.flatMap((found) => {
    const placementContentId = contentOf.get(found.accountId ?? 0);
    if (placementContentId === undefined) return [];
    const { start: startsAt, end: endsAt, accountId: _account, excuse: _excuse, ...rest } = found;
    return [{ ...rest, placementContentId, startsAt, endsAt }];
  });
  if (rows.length > 0) await tx.insert(finding).values(rows);
}
