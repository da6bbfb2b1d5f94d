import type { Transaction } from '@qianfa/db/pool';
import { release } from '@qianfa/db/tables/release';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { may, mayAnywhere, type Where } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { type InferSelectModel, inArray, sql } from 'drizzle-orm';
import { type Actor, type Clock, requireRight } from '../command.ts';

export type ReleaseRow = InferSelectModel<typeof release>;

/** A release with what its commands ask about it. */
export interface GroupedRelease {
  readonly row: ReleaseRow;
  readonly postId: number;
  readonly runId: number | null;
  /** The unit that sponsors the account: releases belong to its scope. */
  readonly unitId: number;
  readonly unitPath: string;
  readonly accountName: string;
  readonly platform: string;
  readonly drafterId: number;
  readonly signerId: number;
  /** The account's responsible publisher of today. */
  readonly publisherId: number | null;
  /** Its place in the push, 头条 being 1. */
  readonly position: number | null;
}

interface Found extends Omit<GroupedRelease, 'row'>, Record<string, unknown> {
  readonly releaseId: number;
}

export interface ReleaseGroup {
  /** The one that was asked for. */
  readonly asked: GroupedRelease;
  /** It alone, or every article of its push in order: a push goes out as one (R44). */
  readonly members: readonly GroupedRelease[];
}

export interface LockingOptions {
  /** Lock the posts' runs first, as everybody does who also decides on them (revocation, resubmission). */
  readonly runs: boolean;
  /** Null instead of waiting where somebody else is at it: workers pass on to the next. */
  readonly skip?: boolean;
}

/**
 * Locks a release and the rest of its push. Locks are taken in one order everywhere (runs, then releases, each by id),
 * so that a revocation and a send never wait for each other. Refuses `releaseNotFound`.
 */
export async function lockGroup(
  tx: Transaction,
  clock: Clock,
  releaseId: number,
  options: LockingOptions,
): Promise<ReleaseGroup | null> {
  const seen = await findGroup(tx, clock, releaseId);
  if (options.runs && !(await lockRuns(tx, seen, options))) return null;
  const ids = seen.map((one) => one.releaseId).sort((a, b) => a - b);
  const rows = await tx
    .select()
    .from(release)
    .where(inArray(release.id, ids))
    .orderBy(release.id)
    .for('update', options.skip ? { skipLocked: true } : {});
  if (rows.length < ids.length) return null;
  // Read again under the locks: what was seen before them may have changed.
  const found = await findGroup(tx, clock, releaseId);
  const members = found.flatMap(({ releaseId: id, ...facts }) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row ? [{ ...facts, row }] : [];
  });
  const asked = members.find(({ row }) => row.id === releaseId);
  if (!asked) throw releaseNotFound();
  return { asked, members };
}

/** As lockGroup, for commands: they wait their turn. */
export async function requireGroup(
  tx: Transaction,
  clock: Clock,
  releaseId: number,
  options: { readonly runs: boolean } = { runs: false },
): Promise<ReleaseGroup> {
  const group = await lockGroup(tx, clock, releaseId, options);
  if (!group) throw refused('conflict', 'R20', 'someoneElseWasFirst');
  return group;
}

/** The group without any lock, for screens. */
export async function readGroup(tx: Transaction, clock: Clock, releaseId: number): Promise<ReleaseGroup> {
  const found = await findGroup(tx, clock, releaseId);
  const rows = await tx
    .select()
    .from(release)
    .where(
      inArray(
        release.id,
        found.map((one) => one.releaseId),
      ),
    );
  const members = found.flatMap(({ releaseId: id, ...facts }) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row ? [{ ...facts, row }] : [];
  });
  const asked = members.find(({ row }) => row.id === releaseId);
  if (!asked) throw releaseNotFound();
  return { asked, members };
}

export function releaseNotFound() {
  return refused('notFound', 'rights', 'releaseNotFound');
}

/** The facts of a release that rights are judged by: who drafted the post, whose signature it is, whose account. */
export function whereOf(actor: Actor, one: GroupedRelease): Where {
  const me = actor.kind === 'person' ? actor.personId : 0;
  return {
    unitPath: one.unitPath,
    ownerId: one.drafterId,
    taskHolder: one.signerId === me || one.publisherId === me,
  };
}

/**
 * Throws where the actor may not use the right on every member of the group. Whoever may not even see a release in the
 * lists learns nothing about it: `releaseNotFound`.
 */
export function requireGroupRight(actor: Actor, right: Right, { members }: ReleaseGroup): void {
  for (const one of members) {
    const where = whereOf(actor, one);
    if (!may(actor, right, where).ok && !may(actor, 'release.read', where).ok) {
      // Who lacks the role altogether is told so; who holds it learns nothing about other units' releases.
      ensure(mayAnywhere(actor, right));
      throw releaseNotFound();
    }
    requireRight(actor, right, where);
  }
}

/** When the group goes out: its latest planned time; `anytime` where none was planned. */
export function plannedOf(members: readonly { readonly row: ReleaseRow }[]): Date | 'anytime' {
  const times = members.flatMap(({ row }) => (row.plannedAt ? [row.plannedAt.getTime()] : []));
  return times.length === 0 ? 'anytime' : new Date(Math.max(...times));
}

export function topicsOf(members: readonly GroupedRelease[]): string[] {
  return ['releases', ...new Set(members.map(({ postId }) => `post:${postId}`))];
}

async function lockRuns(tx: Transaction, seen: readonly Found[], { skip }: LockingOptions): Promise<boolean> {
  const runIds = [...new Set(seen.flatMap(({ runId }) => runId ?? []))];
  if (runIds.length === 0) return true;
  const waiting = skip ? sql`skip locked` : sql``;
  const locked = await tx.execute(
    sql`select id from review_run where id in ${runIds} order by id for update ${waiting}`,
  );
  return locked.length === runIds.length;
}

/** The release and, in a push, the newest release of each other member that was not cancelled. */
async function findGroup(tx: Transaction, clock: Clock, releaseId: number): Promise<Found[]> {
  const today = shanghaiDay(clock.now());
  const rows = await tx.execute<Found>(sql`
    with asked as (select id, push_id, placement_id from release where id = ${releaseId}),
    members as (
      select distinct on (e.placement_id) e.id from release e, asked
      where e.push_id = asked.push_id and e.state <> 'cancelled' and e.placement_id <> asked.placement_id
      order by e.placement_id, e.id desc)
    select e.id as "releaseId", pl.post_id as "postId", u.id as "unitId", u.path as "unitPath", a.name as "accountName",
      a.platform, s.signer_id as "signerId", i.position,
      (select max(r.id) from review_run r where r.post_id = pl.post_id) as "runId",
      (select d.drafter_id from post d where d.id = pl.post_id) as "drafterId",
      (select t.person_id from publisher_term t where t.account_id = a.id and t.starts_on <= ${today}
        and (t.ends_on is null or t.ends_on >= ${today}) limit 1) as "publisherId"
    from release e join placement pl on pl.id = e.placement_id join account a on a.id = e.account_id
      join unit u on u.id = a.sponsor_unit_id join signoff s on s.id = e.signoff_id
      left join push_item i on i.placement_id = e.placement_id and i.push_id = e.push_id
    where e.id in (select id from asked union all select id from members)
    order by i.position nulls last, e.id`);
  if (rows.length === 0) throw releaseNotFound();
  return [...rows];
}
