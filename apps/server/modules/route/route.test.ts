import { reviewRoute } from '@qianfa/db/tables/review';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { RouteStep } from '@qianfa/domain/review/route';
import { threeStepRoute } from '@qianfa/domain/testing/routes';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, draftPost, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { disablePerson } from '../person/disable-person.ts';
import { readDesk } from '../review/desk.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { tryDraft } from './draft-trial.ts';
import { endRoute } from './end-route.ts';
import { dryRun, listRoutes, trialInput } from './route.queries.ts';
import { readRuleEffect } from './rule-effect.ts';
import type { RuleInput } from './rule-input.ts';
import { saveRoute } from './save-route.ts';
import { setRules } from './set-rules.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  shared = await testServices(database, clock);
});
afterAll(async () => {
  await database.drop();
  await shared.remove();
});

const as = (actor: Acting) => contextFor(shared.services, actor);
const [first, second, sign] = threeStepRoute.steps as [RouteStep, RouteStep, RouteStep];
const save = (
  given: { key?: string | null; basedOn?: number; name?: string; steps?: RouteStep[] },
  actor: Acting = office.securityAdmin,
) =>
  saveRoute({
    ...walk,
    actor,
    input: { key: null, basedOn: 0, name: '短流程', steps: [first, sign], ...given },
  });
const rulesNow = async () => (await listRoutes(as(office.securityAdmin))).rules;
const rule = (match: RuleInput['match'], routeKey = 'default', unitId: number | null = null): RuleInput => ({
  match,
  unitId,
  routeKey,
});
const order = async (rules: RuleInput[], actor: Acting = office.securityAdmin) =>
  setRules({ ...walk, actor, input: { rules, basedOn: (await rulesNow()).map(({ id }) => id) } });
const onlyDefault = () => order([rule({})]);
const post = (given: Parameters<typeof draftOf>[1] = {}) =>
  draftOf([weiboText(office.accounts.weibo.id)], given);

describe('流程的版本 (R2)', () => {
  test('安全管理员存一条新流程、再存新版，旧版都在，留痕写明第几版 (R2, R37)', async () => {
    const { key, version } = await save({});
    expect(version).toBe(1);
    expect(await save({ key, basedOn: 1, name: '短流程（改）' })).toEqual({ key, version: 2 });
    const { routes } = await listRoutes(as(office.securityAdmin));
    expect(routes.find((one) => one.key === key)?.versions).toMatchObject([
      { version: 2, current: true, name: '短流程（改）', createdBy: '安全员' },
      { version: 1, current: false, name: '短流程' },
    ]);
    const entries = await trailOf(database, `review_route:${key}`);
    expect(entries.map(({ act, facts }) => [act, facts['routeVersion']])).toEqual([
      ['route.changed', 1],
      ['route.changed', 2],
    ]);
  });

  test('别人都不能改流程和规则 (R2)', async () => {
    for (const actor of [office.systemAdmin, office.leader, office.publisher, office.editor]) {
      expect(await refusalOf(save({}, actor))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(order([rule({})], actor))).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('两个人同时改：后存的被告知是谁存了第几版，什么也没有盖掉 (R2)', async () => {
    const { key } = await save({});
    await save({ key, basedOn: 1 });
    expect(await refusalOf(save({ key, basedOn: 1 }))).toMatchObject({
      code: 'routeChangedMeanwhile',
      kind: 'conflict',
      facts: { version: 2, by: '安全员' },
    });
    const both = await Promise.allSettled([save({ key, basedOn: 2 }), save({ key, basedOn: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('哪里都没有人能办的环节，存不进去 (R8)', async () => {
    const people = (...personIds: number[]) => ({ kind: 'people' as const, personIds });
    const only = (holders: RouteStep['holders'], quorum: RouteStep['quorum'] = { kind: 'any' }) =>
      save({ steps: [{ ...first, holders, quorum }, sign] });
    expect(await refusalOf(only(people(office.editor.personId)))).toMatchObject({
      code: 'stepHeldByNobody',
      facts: { step: '初审', able: 0, needed: 1 },
    });
    expect(await refusalOf(only(people(office.reviewer.personId), { kind: 'count', n: 2 }))).toMatchObject({
      facts: { able: 1, needed: 2 },
    });
    expect(await refusalOf(only({ kind: 'duty', unit: 'post' }))).toMatchObject({ code: 'stepHeldByNobody' });
    const elsewhere = { kind: 'role' as const, role: 'reviewer' as const, unit: office.units.other.id };
    expect(await refusalOf(only(elsewhere))).toMatchObject({ code: 'stepHeldByNobody' });
    expect(await only(people(office.reviewer.personId))).toMatchObject({ version: 1 });
  });

  test('单位撤销以后，指名那个单位的环节存不进去，已存的送审时拒绝 (R8)', async () => {
    const atDivision: RouteStep = {
      ...first,
      holders: { kind: 'role', role: 'reviewer', unit: office.units.division.id },
    };
    const { key } = await save({ steps: [atDivision, sign] });
    await order([rule({ topic: ['通关'] }, key), rule({})]);
    const write = () => draftPost(walk, office.editor, post({ topic: '通关' }));
    const before = await write();
    const { postId } = before;
    await database.sql`update unit set dissolved_at = now() where id = ${office.units.division.id}`;
    expect(await refusalOf(save({ key, basedOn: 1, steps: [atDivision, sign] }))).toMatchObject({
      code: 'stepHeldByNobody',
    });
    expect(
      await refusalOf(
        submitPost({ ...walk, actor: office.editor, input: { postId, version: before.version } }),
      ),
    ).toMatchObject({ code: 'noAblePerson', facts: { step: '初审' } });
    await database.sql`update unit set dissolved_at = null where id = ${office.units.division.id}`;
    await onlyDefault();
  });

  test('有规则指向的流程不能停用；改了规则就能停，停了就选不到 (R2)', async () => {
    const { key, version } = await save({});
    await order([rule({ class: ['major'] }, key), rule({})]);
    const end = () => endRoute({ ...walk, actor: office.securityAdmin, input: { key, version } });
    expect(await refusalOf(end())).toMatchObject({ code: 'routeStillNamed', facts: { count: 1 } });
    await onlyDefault();
    await end();
    expect(await refusalOf(end())).toMatchObject({ code: 'routeEndedAlready' });
    expect(await refusalOf(order([rule({ class: ['major'] }, key), rule({})]))).toMatchObject({
      code: 'ruleNamesNoRoute',
      facts: { position: 1 },
    });
    expect((await trailOf(database, `review_route:${key}`)).at(-1)?.act).toBe('route.ended');
  });

  test('停用与改规则撞在一起：不会留下指向已停用流程的规则 (R2)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { key, version } = await save({});
      await Promise.allSettled([
        order([rule({ class: ['major'] }, key), rule({})]),
        endRoute({ ...walk, actor: office.securityAdmin, input: { key, version } }),
      ]);
      const lost = await database.sql`
        select 1 from route_rule r where r.ended_at is null
          and not exists (select 1 from review_route v where v.key = r.route_key and v.current)`;
      expect(lost).toHaveLength(0);
      await onlyDefault();
    }
  });
});

describe('办理中的稿件和流程的改动 (R2)', () => {
  test('办到一半改了流程：这篇照旧版办完，办理栏写着现行第几版；新送的按新版 (R2)', async () => {
    const { key } = await save({ steps: [first, second, sign] });
    await order([rule({ topic: ['换版'] }, key), rule({})]);
    const { postId } = await submittedPost(walk, office.editor, post({ topic: '换版' }));
    await save({ key, basedOn: 1, steps: [first, sign] });
    const { run } = await readDesk(as(office.reviewer), { postId });
    expect(run.route).toMatchObject({ version: 1, currentVersion: 2 });
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '复审' });
    const next = await submittedPost(walk, office.editor, post({ topic: '换版' }));
    expect(await decide(walk, office.reviewer, next.postId, 'pass')).toMatchObject({ stepName: '签发' });
    await onlyDefault();
  });

  test('流程停用了，办到一半的照样办下去 (R2)', async () => {
    const { key } = await save({ steps: [first, second, sign] });
    await order([rule({ topic: ['停用'] }, key), rule({})]);
    const { postId } = await submittedPost(walk, office.editor, post({ topic: '停用' }));
    await onlyDefault();
    await endRoute({ ...walk, actor: office.securityAdmin, input: { key, version: 1 } });
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '复审' });
  });

  test('绕过次序检查、规则指向停用的流程：送审被拒绝，什么也没有冻结 (R1, R2)', async () => {
    const { key } = await save({});
    await order([rule({ topic: ['刚停'] }, key), rule({})]);
    const written = await draftPost(walk, office.editor, post({ topic: '刚停' }));
    await database.db.update(reviewRoute).set({ current: false }).where(eq(reviewRoute.key, key));
    const input = { postId: written.postId, version: written.version };
    expect(await refusalOf(submitPost({ ...walk, actor: office.editor, input }))).toMatchObject({
      code: 'noRoute',
      rule: 'R2',
    });
    expect(await database.sql`select 1 from revision where post_id = ${written.postId}`).toHaveLength(0);
    await database.db
      .update(reviewRoute)
      .set({ current: true })
      .where(and(eq(reviewRoute.key, key), eq(reviewRoute.version, 1)));
    await onlyDefault();
  });
});

describe('规则的次序 (R2)', () => {
  test('按次序存下，留痕；没有改过的规则不会重来，被别人改过的存不进去 (R2, R37)', async () => {
    const { key } = await save({});
    const seen = (await rulesNow()).map(({ id }) => id);
    await order([rule({ kind: ['policy'] }, key, office.units.headOffice.id), rule({})]);
    expect(await rulesNow()).toMatchObject([
      { match: { kind: ['policy'] }, unitId: office.units.headOffice.id, routeKey: key },
      { match: {}, unitId: null, routeKey: 'default' },
    ]);
    const stale = setRules({
      ...walk,
      actor: office.securityAdmin,
      input: { rules: [rule({})], basedOn: seen },
    });
    expect(await refusalOf(stale)).toMatchObject({ code: 'rulesChangedMeanwhile', kind: 'conflict' });
    expect((await trailOf(database, 'route_rules')).at(-1)?.facts).toMatchObject({ ruleCount: 2 });
    await onlyDefault();
  });

  test('排在兜底后面的规则存不进去 (R2)', async () => {
    expect(await refusalOf(order([rule({}), rule({ class: ['major'] })]))).toMatchObject({
      code: 'ruleNeverReached',
    });
  });

  test('没有兜底规则会提示；没有规则对得上的稿件不能送审 (R2)', async () => {
    await order([rule({ class: ['major'] })]);
    expect((await listRoutes(as(office.securityAdmin))).takesEveryPost).toBe(false);
    expect(await refusalOf(submittedPost(walk, office.editor, post()))).toMatchObject({ code: 'noRoute' });
    await onlyDefault();
    expect((await listRoutes(as(office.securityAdmin))).takesEveryPost).toBe(true);
  });
});

describe('试办：存之前先看会怎样 (R2)', () => {
  const trial = (
    given: Partial<Parameters<typeof trialInput.parse>[0]> & object,
    facts: Record<string, unknown> = {},
  ) =>
    dryRun(
      as(office.securityAdmin),
      trialInput.parse({
        post: {
          unitId: office.units.headOffice.id,
          kind: 'news',
          class: 'general',
          accountIds: [office.accounts.weibo.id],
          ...facts,
        },
        ...given,
      }),
    );

  test('说出哪条规则、哪条流程、每个环节给谁、谁签发、最迟什么时候 (R2, R8)', async () => {
    const result = await trial({});
    expect(result).toMatchObject({ position: 1, route: { key: 'default' }, missing: [] });
    expect(result.steps.map(({ name }) => name)).toEqual(['初审', '复审']);
    const [step] = result.steps;
    expect(step?.groups[0]?.people.map(({ name }) => name).sort()).toEqual(['赵审核', '钱审核']);
    // Four working hours from 10:00 on a Monday: two before noon, two from 13:30.
    expect(step?.dueAt).toBe('2026-11-23T07:30:00.000Z');
    expect(result.signers).toMatchObject([{ people: ['王签发'] }]);
  });

  test('还没存的规则和流程也能试 (R2)', async () => {
    const draft = { name: '短', steps: [{ ...first, name: '速审' }, sign] };
    const result = await trial(
      { rules: [rule({ class: ['major'] }, 'new'), rule({})], route: { key: 'new', draft } },
      { class: 'major' },
    );
    expect(result).toMatchObject({ position: 1, route: { name: '短' } });
    expect(result.steps.map(({ name }) => name)).toEqual(['速审']);
  });

  test('没有规则、没有人、没有责任发布人，都先说出来 (R2, R8, R15)', async () => {
    const codes = async (...args: Parameters<typeof trial>) =>
      (await trial(...args)).missing.map(({ code }) => code);
    expect(await codes({ rules: [rule({ class: ['major'] })] })).toEqual(['noRoute']);
    const concerned: RouteStep = {
      ...first,
      kind: 'advise',
      name: '会签',
      key: 'advise',
      holders: { kind: 'role', role: 'reviewer', unit: 'concerned' },
      gates: [],
    };
    const route = { key: 'default', draft: { name: '会签', steps: [first, concerned, sign] } };
    expect(await codes({ route })).toEqual(['noAblePerson']);
    expect(await codes({ route }, { concernsUnit: office.units.branch.id })).toEqual([]);
    await database.sql`update publisher_term set ends_on = '2026-11-01' where account_id = ${office.accounts.toutiao.id}`;
    expect(await codes({}, { accountIds: [office.accounts.toutiao.id] })).toEqual(['noValidPublisher']);
  });

  test('拟稿人送审前能看到自己这篇走哪条流程、给谁；别人问不到 (R2, R37)', async () => {
    const { postId } = await draftPost(walk, office.editor, post());
    const result = await tryDraft(as(office.editor), { postId });
    expect(result).toMatchObject({ route: { key: 'default' }, missing: [] });
    expect(await refusalOf(tryDraft(as(office.secondEditor), { postId }))).toMatchObject({
      kind: 'notFound',
    });
    expect(await refusalOf(tryDraft(as(office.securityAdmin), { postId }))).toMatchObject({
      kind: 'notFound',
    });
  });

  test('改规则会让几篇草稿换流程，先给数；只有数，没有题目 (R2)', async () => {
    const { key } = await save({});
    for (const topic of ['甲', '乙', '乙']) await draftPost(walk, office.editor, post({ topic }));
    const effect = await readRuleEffect(as(office.securityAdmin), {
      rules: [rule({ topic: ['乙'] }, key), rule({})],
    });
    expect(effect.shifts).toEqual([{ from: 'default', to: key, drafts: 2 }]);
    expect(JSON.stringify(effect)).not.toContain('抽查');
    expect((await readRuleEffect(as(office.securityAdmin), { rules: [rule({})] })).shifts).toEqual([]);
  });

  test('试办什么也不写：没有新的稿次、办理和待办 (R2)', async () => {
    const counts = () => database.sql`select (select count(*) from review_run)::int as runs,
      (select count(*) from task)::int as tasks, (select count(*) from trail_entry)::int as entries`;
    const [before] = await counts();
    await trial({});
    expect((await counts())[0]).toEqual(before);
  });

  test('停用了的审核人不再出现在试办里 (R8)', async () => {
    await disablePerson({
      ...walk,
      actor: office.systemAdmin,
      input: { personId: office.secondReviewer.personId },
    });
    const { steps } = await trial({});
    const people = steps[0]?.groups[0]?.people.filter(({ available }) => available) ?? [];
    expect(people.map(({ name }) => name)).toEqual(['赵审核']);
  });
});
