import type { Transaction } from '@qianfa/db/pool';
import { reauthentication, reauthenticationItem } from '@qianfa/db/tables/office';
import { signoff } from '@qianfa/db/tables/release';
import { task } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { standingExceptions } from '@qianfa/domain/review/exception';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import type { Reauthentication, SignoffFacts } from '@qianfa/domain/review/signing';
import { and, eq, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { readStops } from '../post/excuse-rows.ts';
import { whereNext } from '../review/advance-run.ts';
import { type LoadedRun, type LoadedStep, loadRun, mustFixOpen, openStepOf } from '../review/load-run.ts';
import { placementsAtSigning, type StandingPlacement } from '../review/placements-at-signing.ts';
import { simplifiedHolds } from '../review/simplify-route.ts';
import { hashToken } from '../session/tokens.ts';
import { type TermToday, termToday } from './term-today.ts';

/** One placement's content at signing, read under the run's lock: what every road of signing judges. */
export interface SigningPlace {
  readonly at: ContentAt;
  readonly run: LoadedRun;
  readonly step: LoadedStep | null;
  readonly placement: StandingPlacement | null;
  readonly term: TermToday | null;
  readonly proofId: number | null;
  readonly facts: SignoffFacts;
}

export interface ContentAt {
  readonly runId: number;
  readonly contentId: number;
  readonly placementId: number;
  readonly accountId: number;
  readonly accountName: string;
  readonly accountUnitPath: string;
}

/** Who signs, and with which proof; both null on paper. */
interface Hand {
  readonly personId: number | null;
  readonly sessionId: number | null;
  readonly token: string | null;
}

/** Locks the run and reads everything that decides about a signature over this content. */
export async function readSigningPlace(
  tx: Transaction,
  clock: Clock,
  contentId: number,
  hand: Hand,
): Promise<SigningPlace> {
  const at = await findContent(tx, contentId);
  const run = await loadRun(tx, at.runId);
  const step = signStepOf(run);
  const ownTask = step && hand.personId !== null ? await taskOf(tx, step.id, hand.personId) : null;
  const standing = await placementsAtSigning(tx, clock, run);
  const placement = standing.find(({ placementId }) => placementId === at.placementId) ?? null;
  const term = await termToday(tx, clock, at.accountId);
  const proof = hand.token === null ? null : await readProof(tx, hand.token);
  const stops = await readStops(tx, at.contentId);
  const facts: SignoffFacts = {
    runState: run.state,
    step: { key: step?.key ?? '', open: step?.state === 'open' },
    contributors: run.contributors,
    acts: actsThatCount('sign', run),
    exceptions: standingExceptions(run.exceptions, shanghaiDay(clock.now())),
    task: ownTask,
    publisher: term,
    signers: placement?.signers ?? [],
    accountName: at.accountName,
    current: { placementContentId: placement?.contentId ?? 0, digest: placement?.digest ?? '' },
    reviewComplete: whereNext(run).stepKey === null,
    simplifiedEnded: !(await simplifiedHolds(tx, clock, run.route)),
    signed: await signedBy(tx, placement),
    returned: placement?.state === 'returned',
    stops: stops.map(({ code }) => code),
    mustFixOpen: mustFixOpen(run, at.placementId),
    reauthentication: proof?.facts ?? null,
    sessionId: hand.sessionId,
    now: clock.now(),
  };
  return { at, run, step, placement, term, proofId: proof?.id ?? null, facts };
}

async function findContent(tx: Transaction, contentId: number): Promise<ContentAt> {
  const [row] = await tx.execute<ContentAt & Record<string, unknown>>(sql`
    select r.id as "runId", c.id as "contentId", c.placement_id as "placementId", a.id as "accountId",
      a.name as "accountName", u.path as "accountUnitPath"
    from placement_content c join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id join review_run r on r.post_id = pl.post_id
    where c.id = ${contentId} order by r.id desc limit 1`);
  if (!row) throw refused('notFound', 'R4', 'contentNotFound');
  return row;
}

function signStepOf(run: LoadedRun): LoadedStep | null {
  const open = openStepOf(run);
  if (open?.kind === 'sign') return open;
  return run.steps.filter(({ kind }) => kind === 'sign').at(-1) ?? null;
}

async function taskOf(tx: Transaction, runStepId: number, personId: number) {
  const [row] = await tx
    .select({ id: task.id, actingForId: task.actingForId })
    .from(task)
    .where(and(eq(task.runStepId, runStepId), eq(task.personId, personId)));
  return row ?? null;
}

async function readProof(
  tx: Transaction,
  token: string,
): Promise<{ id: number; facts: Reauthentication } | null> {
  const [row] = await tx
    .select()
    .from(reauthentication)
    .where(eq(reauthentication.tokenHash, hashToken(token)))
    .for('update');
  if (!row) return null;
  const items = await tx
    .select()
    .from(reauthenticationItem)
    .where(eq(reauthenticationItem.reauthenticationId, row.id));
  return {
    id: row.id,
    facts: { personId: row.personId, sessionId: row.sessionId, createdAt: row.createdAt, items },
  };
}

async function signedBy(tx: Transaction, placement: StandingPlacement | null) {
  if (!placement?.signoffId) return null;
  const [row] = await tx.select().from(signoff).where(eq(signoff.id, placement.signoffId));
  return row ? { name: row.signerName, at: row.signedAt } : null;
}
