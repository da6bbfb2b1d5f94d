import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  buildAccount,
  buildPerson,
  buildPublisherTerm,
  buildRoleGrant,
  buildUnit,
} from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { openRoads } from '../../testing/roads.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, draftPost, signAll, submittedPost, taskOf, weiboText } from '../../testing/walk.ts';
import { startCopy } from '../release/start-copy.ts';
import { tryDraft } from '../route/draft-trial.ts';
import { dryRun, trialInput } from '../route/route.queries.ts';
import { approveArrangement, endArrangement } from './arrange-unit.ts';
import { readShares } from './shares.queries.ts';
import { listArrangements } from './signing.queries.ts';

const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let small: { id: number; path: string };
let accountId: number;
/** The two people of 海岛办事处. */
let writer: Acting;
let chief: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock, files: temporaryFiles() };
  const { db } = database;
  small = await buildUnit(db, { name: '海岛办事处', kind: 'branch', parentId: office.units.branch.id });
  const hire = async (name: string, role: 'editor' | 'publisher') => {
    const { passwordHash } = office.editor.row;
    const row = await buildPerson(db, { name, login: `island-${role}`, passwordHash, unitId: small.id });
    await buildRoleGrant(db, { personId: row.id, role, unitId: small.id });
    return actingAs(db, clock, row, [[role, small as never]]);
  };
  writer = await hire('岛小编', 'editor');
  chief = await hire('岛主任', 'publisher');
  const account = await buildAccount(db, {
    sponsorUnitId: small.id,
    platform: 'weibo',
    kind: 'standard',
    name: '海岛发布',
  });
  accountId = account.id;
  await buildPublisherTerm(db, { accountId, personId: chief.personId });
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(now);
  await openRoads(walk, { simplified: true, superior: true });
  await database.sql`update unit_arrangement set ended_at = now(), ended_by = approved_by where ended_at is null`;
});

let counted = 0;
const draft = () => {
  counted += 1;
  return draftOf([weiboText(accountId, `航班第${counted}号通知。`)]);
};
const approve = (change: object = {}, actor: Acting = office.leader) =>
  approveArrangement({
    ...walk,
    actor,
    input: {
      kind: 'simplified',
      unitId: small.id,
      reviewUnitId: null,
      reason: '只有两个人',
      basis: '办〔2026〕5号',
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
      ...change,
    },
  });
const submit = () => submittedPost(walk, writer, draft());
const copy = async (postId: number) => {
  const [releaseId] = await releasesOf(walk, postId);
  return startCopy({ ...walk, actor: writer, input: { releaseId: releaseId ?? 0 } });
};

describe('简化流程 (R3)', () => {
  test('两个人的单位：批准以后，送审直接到签发人，签了就能发', async () => {
    const { arrangementId } = await approve();
    const post = await submit();
    expect(post.stepName).toBe('签发');
    expect((await signAll(walk, chief, post.postId))[0]?.ok).toBe(true);
    await copy(post.postId);
    const [line] = await listArrangements({ ...walk, actor: office.leader });
    expect(line).toMatchObject({
      id: arrangementId,
      unit: '海岛办事处',
      approvedBy: '李局长',
      posts: 1,
      state: 'good',
    });
    const { lines } = await readShares({ ...walk, actor: office.leader }, { by: 'account' });
    expect(lines).toMatchObject([{ name: '海岛发布', simplified: 1 }]);
    expect(await trailOf(database, `unit_arrangement:${arrangementId}`)).toMatchObject([
      { act: 'arrangement.approved' },
    ]);
  });

  test('签发人自己写的稿子，自己签不了：两个人就是两个人', async () => {
    await approve();
    const both = { ...chief, grants: [...chief.grants, ...writer.grants] };
    expect(await refusalOf(submittedPost(walk, both, draft()))).toMatchObject({ code: 'noAblePerson' });
  });

  test('没有批准、没有开通、已经到期、已经收回，都走完整流程', async () => {
    expect((await submit()).stepName).toBe('初审');
    const { arrangementId } = await approve();
    await openRoads(walk, {});
    expect((await submit()).stepName).toBe('初审');
    await openRoads(walk, { simplified: true });
    clock.set('2027-01-01T02:00:00Z');
    expect((await submit()).stepName).toBe('初审');
    clock.set(now);
    expect((await submit()).stepName).toBe('签发');
    await endArrangement({ ...walk, actor: office.leader, input: { arrangementId, reason: '来了新人' } });
    expect((await submit()).stepName).toBe('初审');
  });

  test('试办和送审前的预告按简化流程说：只有签发；签发人自己写的，先说没有人能签 (R2, R3)', async () => {
    await approve();
    const facts = { unitId: small.id, kind: 'news', class: 'general', accountIds: [accountId] };
    const trial = () => dryRun(walk, trialInput.parse({ post: facts }));
    expect(await trial()).toMatchObject({
      simplified: { approvedBy: '李局长', endsOn: '2026-12-31' },
      steps: [],
      signers: [{ people: ['岛主任'] }],
      missing: [],
    });
    const both = { ...chief, grants: [...chief.grants, ...writer.grants] };
    const { postId } = await draftPost(walk, both, draft());
    expect((await tryDraft({ ...walk, actor: both }, { postId })).missing).toMatchObject([
      { code: 'noAblePerson', facts: { step: '签发' } },
    ]);
    await openRoads(walk, {});
    const whole = await trial();
    expect(whole.simplified).toBeNull();
    expect(whole.steps.map(({ name }) => name)).toContain('初审');
  });

  test('送审以后简化流程到期：签不了，要按完整流程重新送审', async () => {
    await approve({ endsOn: '2026-11-23' });
    const post = await submit();
    clock.set('2026-11-24T02:00:00Z');
    const [signed] = await signAll(walk, chief, post.postId);
    expect(signed?.refusal).toMatchObject({ code: 'simplifiedRouteEnded', rule: 'R3' });
  });

  test('没有批准过的“没有审核环节”，关口不放行 (R1)', async () => {
    const { arrangementId } = await approve();
    const post = await submit();
    await signAll(walk, chief, post.postId);
    await database.ownerSql`delete from unit_arrangement where id = ${arrangementId}`;
    expect(await refusalOf(copy(post.postId))).toMatchObject({ code: 'signingRoadUnproven' });
  });

  test('由上级单位批准：本单位的人批不了自己，外单位的人批不了', async () => {
    expect(await refusalOf(approve({}, chief))).toMatchObject({ kind: 'forbidden' });
    const ownLeader = await actingAs(database.db, clock, chief.row, [['leader', small as never]]);
    expect(await refusalOf(approve({}, ownLeader))).toMatchObject({ code: 'arrangementNeedsSuperior' });
    expect(await refusalOf(approve({ endsOn: '2026-11-01' }))).toMatchObject({
      code: 'arrangementAlreadyOver',
    });
    expect(await refusalOf(approve({ unitId: office.units.bureau.id }, office.securityAdmin))).toMatchObject({
      code: 'unitTooLargeToSimplify',
    });
    await openRoads(walk, {});
    expect(await refusalOf(approve())).toMatchObject({ code: 'signingRoadClosed' });
  });
});

describe('上级代审 (R3)', () => {
  test('代审期间，审核环节到上级单位审核人手里；签发还是本单位', async () => {
    const { db } = database;
    const { passwordHash } = office.editor.row;
    const row = await buildPerson(db, {
      name: '科审核',
      login: 'division-reviewer',
      passwordHash,
      unitId: office.units.division.id,
    });
    await buildRoleGrant(db, { personId: row.id, role: 'reviewer', unitId: office.units.division.id });
    const before = await submit();
    const reviewer = await actingAs(db, clock, row, [['reviewer', office.units.division]]);
    await expect(taskOf(walk, reviewer, before.postId)).rejects.toThrow();
    await approve({ kind: 'superior', reviewUnitId: office.units.division.id });
    const post = await submit();
    expect(post.stepName).toBe('初审');
    expect((await taskOf(walk, reviewer, post.postId)).state).toBe('open');
    const facts = { unitId: small.id, kind: 'news', class: 'general', accountIds: [accountId] };
    const { steps } = await dryRun(walk, trialInput.parse({ post: facts }));
    expect(steps[0]?.groups[0]?.people.map(({ name }) => name)).toContain('科审核');
  });

  test('要写明由谁代审', async () => {
    expect(await refusalOf(approve({ kind: 'superior' }))).toMatchObject({ code: 'reviewUnitMissing' });
  });
});
