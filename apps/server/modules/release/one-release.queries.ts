import type { Transaction } from '@qianfa/db/pool';
import { allowed, type RefusalFacts, refuse, type Verdict } from '@qianfa/domain/refusal';
import { moratoriumAt, moratoriumRefusal } from '@qianfa/domain/release/moratorium';
import { judgeConfirmation } from '@qianfa/domain/release/receipt';
import { moveRelease, type ReleaseEvent } from '@qianfa/domain/release/state';
import { may } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { similarity } from '@qianfa/domain/text/similarity';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import type { Context } from '../../trpc/context.ts';
import type { Clock } from '../command.ts';
import { readMoratoria } from '../moratorium/read-moratoria.ts';
import { judgeGroup } from './judge-group.ts';
import { wayOf } from './move-releases.ts';
import { readConfirmers } from './read-confirmers.ts';
import { readSigned } from './record-live.ts';
import { readLines } from './release.queries.ts';
import {
  plannedOf,
  type ReleaseGroup,
  readGroup,
  releaseNotFound,
  requireGroupRight,
  whereOf,
} from './release-group.ts';
import type { ReleaseLine } from './release-row.ts';
import { leaseName } from './start-copy.ts';

export interface AttemptView {
  readonly number: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: 'success' | 'failure' | 'unknown' | null;
}

/** One release with the rest of its push, its attempts, what the gate says now, and what this person may do with it. */
export interface ReleaseView {
  readonly line: ReleaseLine;
  /** The articles of the push in order; the release alone otherwise. */
  readonly group: readonly ReleaseLine[];
  readonly attempts: readonly AttemptView[];
  /** The gate judged now, for reading only: it is judged again when the copy is opened. */
  readonly gate: Verdict;
  /** This person has the copy open. */
  readonly mine: boolean;
  readonly may: Readonly<Record<ReleaseAct, Verdict>>;
  /** 已发待核: who may confirm it, whoever released it excepted (R20); empty in other states. */
  readonly confirmers: readonly string[];
  /** Waiting for a time that lies in a moratorium: what it would be told then (R22). */
  readonly stoppedAhead: RefusalFacts | null;
}

export type ReleaseAct =
  | 'start'
  | 'putBack'
  | 'receipt'
  | 'confirm'
  | 'settle'
  | 'retry'
  | 'cancel'
  | 'replan'
  | 'takeDown'
  | 'compare';

/** Refuses `releaseNotFound` outside the actor's scope. */
export async function readRelease(ctx: Context, { releaseId }: { releaseId: number }): Promise<ReleaseView> {
  const { db, clock, sql } = ctx;
  const { group, gate, stoppedAhead } = await db.transaction(async (tx) => {
    const found = await readGroup(tx, clock, releaseId);
    const reading = {
      by: 'person',
      connectors: [assistedConnector.name],
      files: null,
      members: found.members,
    } as const;
    return {
      group: found,
      gate: await judgeGroup(tx, clock, reading),
      stoppedAhead: await stoppedAtItsTime(tx, clock, found),
    };
  });
  const lines = await readLines(
    ctx,
    group.members.map(({ row }) => row.id),
  );
  const line = lines.find((candidate) => candidate.releaseId === releaseId);
  if (!line) throw releaseNotFound();
  const attempts = await sql<AttemptView[]>`
    select number, to_json(started_at) #>> '{}' as "startedAt", to_json(ended_at) #>> '{}' as "endedAt", outcome
    from release_attempt where release_id = ${releaseId} order by number`;
  const verdict: Verdict = gate.ok ? allowed : { ok: false, refusal: gate.refusal };
  return {
    line,
    group: lines,
    attempts: [...attempts],
    gate: verdict,
    mine: isMine(ctx, group),
    may: acts(ctx, group, line, verdict),
    stoppedAhead,
    confirmers: line.state === 'awaiting_confirmation' ? await readConfirmers(ctx, group.asked) : [],
  };
}

/** Known beforehand, so that somebody chooses another time before it expires at this one. */
async function stoppedAtItsTime(
  tx: Transaction,
  clock: Clock,
  { asked, members }: ReleaseGroup,
): Promise<RefusalFacts | null> {
  const planned = plannedOf(members);
  if (asked.row.state !== 'waiting' || planned === 'anytime' || planned <= clock.now()) return null;
  const stops = moratoriumAt(await readMoratoria(tx, clock), asked, planned);
  return stops ? moratoriumRefusal(stops) : null;
}

function isMine({ actor }: Context, { asked }: ReleaseGroup): boolean {
  return actor.kind === 'person' && asked.row.state === 'sending' && asked.row.leasedBy === leaseName(actor);
}

/** The same verdicts as the commands give, so that a button says beforehand what its click would be told. */
function acts(
  ctx: Context,
  group: ReleaseGroup,
  line: ReleaseLine,
  gate: Verdict,
): Readonly<Record<ReleaseAct, Verdict>> {
  const { actor } = ctx;
  const { asked, members } = group;
  const right =
    (name: Right, of = members) =>
    () =>
      first(of.map((one) => may(actor, name, whereOf(actor, one))));
  const move =
    (event: ReleaseEvent, of = members) =>
    () =>
      first(of.map(({ row }) => asVerdict(moveRelease(row.state, event, wayOf(row)))));
  const mine = isMine(ctx, group);
  const held = () =>
    asked.row.state === 'sending' && !mine ? refuse('conflict', 'R20', 'copiedBySomeoneElse') : allowed;
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const confirming = { state: asked.row.state, releaserId: asked.row.releasedBy };
  const live = () =>
    line.publicationId === null ? refuse('precondition', 'R23', 'notPublishedYet') : allowed;
  const stillUp = () => (line.takenDownAt === null ? allowed : refuse('conflict', 'R23', 'alreadyTakenDown'));
  return {
    start: every(right('release.publish'), mine ? () => allowed : move('claim'), () => gate),
    putBack: every(right('release.publish'), move('putBack'), held),
    receipt: every(right('release.publish'), move('receipt'), held),
    confirm: every(right('release.confirm', [asked]), () => judgeConfirmation(confirming, personId)),
    settle: every(right('release.settle', [asked]), () => unknownOnly(asked.row.state)),
    retry: every(right('release.publish'), move('retry')),
    cancel: every(right('release.cancel'), move('cancel')),
    replan: every(right('release.cancel'), move('claim')),
    takeDown: every(right('publication.takeDown', [asked]), live, stillUp),
    compare: every(right('release.confirm', [asked]), live, stillUp),
  };
}

function unknownOnly(state: ReleaseLine['state']): Verdict {
  return state === 'unknown' ? allowed : refuse('conflict', 'R20', 'nothingToSettle', { state });
}

/** In the order in which the command asks: what comes first is the reason that is told. */
function every(...questions: readonly (() => Verdict)[]): Verdict {
  for (const ask of questions) {
    const verdict = ask();
    if (!verdict.ok) return verdict;
  }
  return allowed;
}

function first(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.ok) ?? allowed;
}

function asVerdict(move: { ok: true } | { ok: false; refusal: RefusalFacts }): Verdict {
  return move.ok ? allowed : move;
}

/** One of the account's newest publications, as a candidate for "就是这一条". */
export interface Candidate {
  readonly publicationId: number;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: string;
  readonly publishedAtSource: string;
  /** 0 to 1 against the signed title and text. */
  readonly similarity: number;
}

/** What the account published since the sign-off and no other release claims, the most alike first (R20). */
export async function listCandidates(
  ctx: Context,
  { releaseId }: { releaseId: number },
): Promise<Candidate[]> {
  const { db, clock, actor, sql } = ctx;
  const { signed, accountId } = await db.transaction(async (tx) => {
    const group = await readGroup(tx, clock, releaseId);
    requireGroupRight(actor, 'release.settle', { asked: group.asked, members: [group.asked] });
    return { signed: await readSigned(tx, group.asked), accountId: group.asked.row.accountId };
  });
  const since = new Date(Math.floor(signed.signedAt.getTime() / 60_000) * 60_000);
  const rows = await sql<(Omit<Candidate, 'similarity'> & { text: string | null })[]>`
    select id as "publicationId", title, link, to_json(published_at) #>> '{}' as "publishedAt",
      published_at_source as "publishedAtSource", compared_text as text
    from publication where account_id = ${accountId} and published_at >= ${since.toISOString()}::timestamptz and release_id is null
    order by published_at desc limit 20`;
  const alike = (title: string, text: string | null) =>
    Math.max(...signed.candidates.flatMap((whole) => [nearness(whole, title), nearness(whole, text)]));
  return rows
    .map(({ text, ...row }) => ({ ...row, similarity: Math.round(alike(row.title, text) * 100) / 100 }))
    .sort((a, b) => b.similarity - a.similarity);
}

/** A list shows how a post begins: it is compared with as much of what was signed. */
function nearness(whole: string, seen: string | null): number {
  if (seen === null || seen.trim() === '') return 0;
  return Math.max(similarity(whole, seen), similarity(whole.slice(0, seen.length), seen));
}
