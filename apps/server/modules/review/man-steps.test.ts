import { publisherTerm } from '@qianfa/db/tables/account';
import { person, roleGrant } from '@qianfa/db/tables/office';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { Refused } from '@qianfa/domain/refusal';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAccount, buildPublisherTerm, buildRoleGrant } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  reviewedPost,
  signAll,
  submittedPost,
  taskOf,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { endAbsence } from '../absence/end-absence.ts';
import { followAbsences } from '../absence/follow-absences.ts';
import { recordAbsence } from '../absence/record-absence.ts';
import { enterRoster } from '../duty/enter-roster.ts';
import { disablePerson } from '../person/disable-person.ts';
import { listEmptySteps } from './empty-steps.queries.ts';
import { holdRun } from './hold-run.ts';
import { manSteps } from './man-steps.ts';
import { addPerson, handOnTask } from './share-task.ts';
import { withdrawRun } from './withdraw-run.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`delete from absence`;
  await database.sql`delete from duty`;
  // Whoever a test took out comes back, and what it left at a step is over.
  await database.db.update(person).set({ state: 'active' }).where(eq(person.state, 'disabled'));
  await database.sql`update run_step set state = 'withdrawn', closed_at = now() where state = 'open'`;
  await database.sql`update review_run set state = 'withdrawn', ended_at = now() where ended_at is null`;
});

const content = () => draftOf([weiboText(office.accounts.weibo.id)]);
const disable = (who: Acting) =>
  disablePerson({ ...walk, actor: office.systemAdmin, input: { personId: who.personId } });
const enable = (...who: Acting[]) =>
  database.db
    .update(person)
    .set({ state: 'active', disabledAt: null })
    .where(
      inArray(
        person.id,
        who.map(({ personId }) => personId),
      ),
    );
const noticeTo = (actor: Acting) => listEmptySteps({ ...walk, actor });
const actsAbout = async (postId: number) => {
  const rows = await database.sql<{ act: string }[]>`
    select act from trail_entry where act in ('step.withoutPerson', 'task.reassigned')
      and (post_id = ${postId} or subject in (select 'run_step:' || s.id from run_step s
        join review_run r on r.id = s.run_id where r.post_id = ${postId})) order by id`;
  return rows.map(({ act }) => act);
};

describe('环节不能没有人 (R8, T9)', () => {
  test('责任发布人外出：待办还在他名下，领导和系统管理员看得到要任命代理 (R15)', async () => {
    const { postId } = await reviewedPost(walk, office, content());
    const now = clock.now().getTime();
    const span = {
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + 3_600_000).toISOString(),
    };
    await recordAbsence({ ...walk, actor: office.publisher, input: { ...span, delegateId: null, note: '' } });
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('open');
    expect(await noticeTo(office.leader)).toMatchObject([{ postId, stepKind: 'sign' }]);
    expect(await noticeTo(office.systemAdmin)).toMatchObject([
      { postId: null, title: null, unitName: '办公室', stepName: '签发' },
    ]);
    const told = await database.sql`
      select p.name from notice n join person p on p.id = n.person_id
      where n.post_id = ${postId} and n.event = 'step.withoutPerson' order by p.id`;
    expect(told.map(({ name }) => name)).toEqual(['李局长', '系统员']);
    clock.pass(61);
    expect(await noticeTo(office.leader)).toEqual([]);
  });

  test('环节所属的单位撤销了：前一环节的意见照收，环节空着，有人被告知', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await database.sql`update review_run set route_snapshot = jsonb_set(route_snapshot, '{steps,1,holders,unit}',
      to_jsonb(${office.units.division.id}::int)) where post_id = ${postId}`;
    await database.sql`update unit set dissolved_at = now() where id = ${office.units.division.id}`;
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '复审' });
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    expect(await noticeTo(office.leader)).toMatchObject([{ postId, stepName: '复审' }]);
    await database.sql`update unit set dissolved_at = null where id = ${office.units.division.id}`;
    expect(await manSteps(walk)).toEqual({ manned: 1, without: 0 });
  });

  test('环节上的人都停用了，由后来有权的人接着办，钟不重走', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    const before = await taskOf(walk, office.reviewer, postId);
    await disable(office.reviewer);
    await disable(office.secondReviewer);
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    const grant = await buildRoleGrant(walk.db, {
      personId: office.supervisor.personId,
      role: 'reviewer',
      unitId: office.units.bureau.id,
    });
    expect(await manSteps(walk)).toEqual({ manned: 1, without: 0 });
    const mine = await taskOf(walk, office.supervisor, postId);
    expect(mine.state).toBe('open');
    const rows = await database.sql<{ due: string }[]>`
      select distinct due_at::text as due from task where id in (${before.id}, ${mine.id})`;
    expect(rows).toHaveLength(1);
    await enable(office.reviewer, office.secondReviewer);
    await database.db.update(roleGrant).set({ revokedAt: clock.now() }).where(eq(roleGrant.id, grant.id));
    expect(await actsAbout(postId)).toEqual(['step.withoutPerson', 'task.reassigned']);
  });

  test('没有人可派：留痕一次，单位领导一直看得到，补上人就消失', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await disable(office.reviewer);
    await disable(office.secondReviewer);
    for (let minute = 0; minute < 3; minute += 1) {
      clock.pass(1);
      expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    }
    expect((await actsAbout(postId)).filter((act) => act === 'step.withoutPerson')).toHaveLength(1);
    expect(await noticeTo(office.leader)).toMatchObject([
      { postId, stepName: '初审', title: '进口食品抽查结果' },
    ]);
    await enable(office.reviewer, office.secondReviewer);
    expect(await manSteps(walk)).toEqual({ manned: 1, without: 0 });
    expect(await noticeTo(office.leader)).toEqual([]);
    expect(await decide(walk, office.secondReviewer, postId, 'pass')).toMatchObject({ stepName: '复审' });
  });

  test('不经停用就没了人（角色被收走后人又停用）也会被发现', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await database.sql`update task set state = 'withdrawn', closed_at = now() where person_id in
      (${office.reviewer.personId}, ${office.secondReviewer.personId}) and state = 'open'`;
    await database.db
      .update(person)
      .set({ state: 'disabled' })
      .where(inArray(person.id, [office.reviewer.personId, office.secondReviewer.personId]));
    await manSteps(walk);
    const acts = (await trailOf(database)).slice(-1);
    expect(acts).toMatchObject([{ act: 'step.withoutPerson', actor: 'system' }]);
    expect(await actsAbout(postId)).toEqual(['step.withoutPerson']);
  });

  test('还没激活的人不算有人：同样能办的人也补上', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await database.sql`update task set state = 'withdrawn' where person_id = ${office.secondReviewer.personId} and state = 'open'`;
    await database.db.update(person).set({ state: 'pending' }).where(eq(person.id, office.reviewer.personId));
    expect(await manSteps(walk)).toEqual({ manned: 1, without: 0 });
    expect((await taskOf(walk, office.secondReviewer, postId)).state).toBe('open');
    await enable(office.reviewer);
  });

  test('接手的人仍守一人不办两个环节：初审的人不会补到复审上 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await decide(walk, office.reviewer, postId, 'pass');
    await disable(office.secondReviewer);
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    expect((await taskOf(walk, office.reviewer, postId)).state).toBe('done');
  });

  test('签发环节：任期到了，待办到新的责任发布人名下，旧的那条收走 (R15)', async () => {
    const { id: accountId } = await buildAccount(walk.db, {
      sponsorUnitId: office.units.headOffice.id,
      platform: 'weibo',
      kind: 'standard',
    });
    const term = await buildPublisherTerm(walk.db, { accountId, personId: office.publisher.personId });
    const { postId } = await reviewedPost(walk, office, draftOf([weiboText(accountId)]));
    await walk.db.update(publisherTerm).set({ endsOn: '2026-11-22' }).where(eq(publisherTerm.id, term.id));
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    const successor = { accountId, personId: office.secondPublisher.personId, startsOn: '2026-11-23' };
    await buildPublisherTerm(walk.db, successor);
    expect(await manSteps(walk)).toEqual({ manned: 1, without: 0 });
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('withdrawn');
    const [signed] = await signAll(walk, office.secondPublisher, postId);
    expect(signed).toMatchObject({ ok: true });
  });

  test('待用的不找人也不报警；别的单位的领导看不到', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await holdRun({ ...walk, actor: office.reviewer, input: { postId, reason: '等数据' } });
    await disable(office.reviewer);
    await disable(office.secondReviewer);
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 0 });
    await database.sql`update review_run set state = 'reviewing' where post_id = ${postId}`;
    await manSteps(walk);
    expect(await noticeTo(office.leader)).toHaveLength(1);
    const { other } = office.units;
    const stranger = { ...office.leader, grants: [{ role: 'leader' as const, unitPath: other.path }] };
    expect(await noticeTo(stranger)).toEqual([]);
    expect(await noticeTo(office.editor)).toEqual([]);
  });

  test('两个进程同时补人，只补一次', async () => {
    const { postId } = await submittedPost(walk, office.editor, content());
    await disable(office.reviewer);
    await disable(office.secondReviewer);
    await enable(office.reviewer, office.secondReviewer);
    await Promise.all([manSteps(walk), manSteps(walk), manSteps(walk)]);
    const acts = await actsAbout(postId);
    expect(acts.filter((act) => act === 'task.reassigned')).toHaveLength(1);
  });
});

test('负对照：没有人补、领导也没被告知的环节，会被发现', async () => {
  const { postId } = await submittedPost(walk, office.editor, content());
  await database.sql`update task set state = 'withdrawn' where state = 'open' and run_step_id in
    (select s.id from run_step s join review_run r on r.id = s.run_id where r.post_id = ${postId})`;
  expect(await unwatched({ ...office.leader, grants: [] })).toHaveLength(1);
  expect(await unwatched()).toEqual([]);
});

/** 5 000 walks at full size. */
const runs = process.env.QIANFA_FULL ? 5_000 : 40;

/** Who can be moved about: two reviewers and one who may become one. */
const people = () => [office.reviewer, office.secondReviewer, office.supervisor];
const kinds = [
  'disable',
  'enable',
  'grant',
  'revoke',
  'submit',
  'pass',
  'away',
  'back',
  'roster',
  'handOn',
  'add',
] as const;
const one = fc.nat({ max: 2 });
const moves = fc.array(fc.record({ who: one, what: fc.constantFrom(...kinds), other: one }), {
  maxLength: 12,
});
type Moves = typeof moves extends fc.Arbitrary<infer Value> ? Value : never;

/** What happens by itself every minute (jobs/start-jobs.ts). */
const everyMinute = async () => {
  await followAbsences(walk);
  await manSteps(walk);
};

/** One walk of moves with the chores after each; no step may be without an able person that nobody is told of. */
async function walkOnce(some: Moves, chores: () => Promise<void>, leader: Acting): Promise<void> {
  await database.sql`delete from absence`;
  await database.sql`delete from duty`;
  let postId: number | null = null;
  for (const { who, what, other } of some) {
    const one = people()[who] ?? office.reviewer;
    const second = people()[other] ?? office.secondReviewer;
    const held = and(
      eq(roleGrant.personId, one.personId),
      eq(roleGrant.role, 'reviewer'),
      isNull(roleGrant.revokedAt),
    );
    if (what === 'disable') await disable(one).catch(() => undefined);
    if (what === 'enable') await enable(one);
    if (what === 'revoke') await walk.db.update(roleGrant).set({ revokedAt: clock.now() }).where(held);
    if (what === 'grant' && (await walk.db.$count(roleGrant, held)) === 0)
      await buildRoleGrant(walk.db, {
        personId: one.personId,
        role: 'reviewer',
        unitId: office.units.bureau.id,
      });
    if (what === 'submit' && postId === null)
      postId = await submittedPost(walk, office.editor, who === 0 ? content() : outOfHours()).then(
        (post) => post.postId,
        () => null,
      );
    await alsoMove(what, one, second, postId).catch((error) => {
      if (!(error instanceof Refused)) throw error;
    });
    if (what === 'pass' && postId !== null) await decide(walk, one, postId, 'pass').catch(() => undefined);
    clock.pass(1);
    await chores();
    expect(await unwatched(leader)).toEqual([]);
  }
  // The notice shows the hundred oldest: what this walk left must not hide what the next one leaves.
  if (postId !== null)
    await withdrawRun({ ...walk, actor: office.editor, input: { postId } }).catch(() => undefined);
}

test(`怎么停用、启用、收放角色、外出、销假、排值班、转审、加签，补人之后每个环节要么有人能办，要么领导看得到 (T9,${runs} 次)`, async () => {
  await fc.assert(
    fc.asyncProperty(moves, (some) => walkOnce(some, everyMinute, office.leader)),
    { numRuns: runs, endOnFailure: true },
  );
}, 1_800_000);

test('负对照：没有人每分钟补人、也没有人被告知，同样的走法会被发现 (T9)', async () => {
  const blind = { ...office.leader, grants: [] };
  const forgetful = fc.asyncProperty(moves, (some) => walkOnce(some, async () => undefined, blind));
  expect((await fc.check(forgetful, { numRuns: 200, endOnFailure: true })).failed).toBe(true);
}, 120_000);

/** Absences, rosters, and giving tasks on; what a rule refuses simply does not happen. */
async function alsoMove(what: string, one: Acting, other: Acting, postId: number | null): Promise<void> {
  const now = clock.now().getTime();
  const hour = 3_600_000;
  if (what === 'away') {
    const span = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + 48 * hour).toISOString() };
    const delegateId = one === other ? null : other.personId;
    await recordAbsence({ ...walk, actor: one, input: { ...span, delegateId, note: '' } });
  }
  if (what === 'back') {
    const [row] = await database.sql<{ id: number }[]>`
      select id::int as id from absence where person_id = ${one.personId} and ended_at is null limit 1`;
    if (row) await endAbsence({ ...walk, actor: one, input: { absenceId: row.id } });
  }
  if (what === 'roster') {
    const day = shanghaiDay(clock.now());
    const entries = [{ day, role: 'officer' as const, personId: one.personId }];
    const input = { unitId: office.units.bureau.id, from: day, until: day, entries };
    await enterRoster({ ...walk, actor: office.systemAdmin, input });
  }
  if ((what === 'handOn' || what === 'add') && postId !== null) {
    const mine = await taskOf(walk, one, postId).catch(() => null);
    const share = what === 'add' ? addPerson : handOnTask;
    const input = { taskId: mine?.id ?? 0, personId: other.personId, reason: '请办' };
    if (mine) await share({ ...walk, actor: one, input });
  }
}

/** Planned for tonight: what cannot wait, so that the roster is asked. */
const outOfHours = () => {
  const [text] = content().placements;
  const plannedAt = new Date(clock.now().getTime() + 60_000).toISOString();
  return draftOf(text ? [{ ...text, plannedAt }] : []);
};

/**
 * Open steps with no open task of anybody who is active, may review and is not away, that the leader is not told of:
 * judged by hand, not by our query.
 */
async function unwatched(leader: Acting = office.leader): Promise<number[]> {
  const told = await noticeTo(leader);
  const rows = await database.sql<{ id: number; postId: number }[]>`
    select s.id::int as id, r.post_id::int as "postId" from run_step s join review_run r on r.id = s.run_id and r.ended_at is null
    where s.state = 'open' and (select count(*) from task t, person p
      where t.run_step_id = s.id and t.state = 'open' and p.id = t.person_id and p.state = 'active'
      and (select count(*) from role_grant g where g.person_id = p.id and g.revoked_at is null
        and g.role in ('reviewer', 'publisher')) > 0
      and (select count(*) from absence a where a.person_id = p.id
        and tstzrange(a.starts_at, greatest(a.starts_at, coalesce(a.ended_at, a.ends_at))) @> ${clock.now()}::timestamptz) = 0) = 0`;
  return rows.filter((row) => !told.some(({ postId }) => postId === row.postId)).map(({ id }) => id);
}
