import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { allRoadsClosed } from '@qianfa/domain/review/roads';
import { type SigningAuthority, signersOf } from '@qianfa/domain/review/signers';
import { postClasses } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSigningAuthority } from '../../testing/build-signing.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { openRoads } from '../../testing/roads.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, reviewedPost, signAll, submittedPost, taskOf, weiboText } from '../../testing/walk.ts';
import { startCopy } from '../release/start-copy.ts';
import { maySignSql } from '../signoff/signers.ts';
import { changeRoads } from './change-roads.ts';
import { endAuthority, recordAuthority, recordAuthorityInput } from './record-authority.ts';
import { listAuthorities } from './signing.queries.ts';

const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock, files: temporaryFiles() };
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(now);
  await openRoads(walk, { byClass: true });
  await database.sql`update signing_authority set ended_at = now(), ended_by = person_id where ended_at is null`;
});

let counted = 0;
const draft = (postClass: (typeof postClasses)[number]) => {
  counted += 1;
  return draftOf([weiboText(office.accounts.weibo.id, `第${counted}期通报。`)], { class: postClass });
};
const given = (change: object = {}) =>
  recordAuthorityInput.parse({
    kind: 'delegate',
    personId: office.secondPublisher.personId,
    unitId: office.units.bureau.id,
    classes: ['general'],
    grantedById: office.leader.personId,
    basis: '办〔2026〕3号',
    startsOn: '2026-11-01',
    endsOn: '2026-12-31',
    ...change,
  });
const record = (change: object = {}, actor = office.securityAdmin) =>
  recordAuthority({ ...walk, actor, input: given(change) });
const copy = async (postId: number) => {
  const [releaseId] = await releasesOf(walk, postId);
  return startCopy({ ...walk, actor: office.editor, input: { releaseId: releaseId ?? 0 } });
};
const codes = (signed: readonly { refusal: { code: string } | null }[]) =>
  signed.map(({ refusal }) => refusal?.code ?? 'signed');

describe('分级签发 (R41)', () => {
  test('持授权的办公室主任签一般稿件，责任发布人照样能签；依据记在签发上', async () => {
    const { authorityId } = await record();
    const { postId } = await reviewedPost(walk, office, draft('general'));
    expect(codes(await signAll(walk, office.secondPublisher, postId))).toEqual(['signed']);
    const [row] = await database.sql`
      select s.authority_id::int as "authorityId", s.signer_name as signer from signoff s join placement pl on pl.id = s.placement_id
      where pl.post_id = ${postId}`;
    expect(row).toEqual({ authorityId, signer: '冯签发' });
    await copy(postId);
    expect(await trailOf(database, `signing_authority:${authorityId}`)).toMatchObject([
      { act: 'signingAuthority.recorded' },
    ]);
    const other = await reviewedPost(walk, office, draft('general'));
    expect(codes(await signAll(walk, office.publisher, other.postId))).toEqual(['signed']);
  });

  test('签发以后授权收回：不放行 (R22)；授权到期：也不放行', async () => {
    const { authorityId } = await record();
    const { postId } = await reviewedPost(walk, office, draft('general'));
    await signAll(walk, office.secondPublisher, postId);
    await database.sql`update signing_authority set ends_on = '2026-11-22' where id = ${authorityId}`;
    expect(await refusalOf(copy(postId))).toMatchObject({ code: 'signerNoLongerResponsible', rule: 'R22' });
    await database.sql`update signing_authority set ends_on = '2026-12-31' where id = ${authorityId}`;
    await endAuthority({ ...walk, actor: office.leader, input: { authorityId, reason: '调离' } });
    expect(await refusalOf(copy(postId))).toMatchObject({ code: 'signerNoLongerResponsible' });
  });

  test('重要稿件定了分管领导：待办到领导手里，责任发布人签不了', async () => {
    await record({ kind: 'level', classes: ['important', 'major'], endsOn: null });
    const { postId } = await reviewedPost(walk, office, draft('important'));
    await expect(taskOf(walk, office.publisher, postId)).rejects.toThrow();
    expect(codes(await signAll(walk, office.secondPublisher, postId))).toEqual(['signed']);
    await copy(postId);
  });

  test('分管领导的期限过了：送审就说清楚，不会悄悄退回给责任发布人', async () => {
    const { authorityId } = await record({ kind: 'level', classes: ['major'], endsOn: '2026-11-30' });
    await database.sql`update signing_authority set ends_on = '2026-11-22' where id = ${authorityId}`;
    expect(await refusalOf(submittedPost(walk, office.editor, draft('major')))).toMatchObject({
      code: 'noSignerForClass',
      facts: { account: '云洲检验检疫', class: 'major' },
    });
  });

  test('送签以后才定领导：待办改到领导手里', async () => {
    const { postId } = await reviewedPost(walk, office, draft('important'));
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('open');
    await record({ kind: 'level', classes: ['important'], endsOn: null });
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('withdrawn');
    expect((await taskOf(walk, office.secondPublisher, postId)).state).toBe('open');
  });

  test('没有开通：授权不起作用', async () => {
    await record();
    await openRoads(walk, {});
    const { postId } = await reviewedPost(walk, office, draft('general'));
    await expect(taskOf(walk, office.secondPublisher, postId)).rejects.toThrow();
  });

  test('只有领导和安全管理员能登记；外单位的人改不了也看不见', async () => {
    for (const actor of [office.editor, office.publisher, office.systemAdmin, office.supervisor]) {
      expect(await refusalOf(record({}, actor))).toMatchObject({ kind: 'forbidden' });
    }
    const { authorityId } = await record({}, office.leader);
    const end = (actor: BuiltOffice['editor']) =>
      endAuthority({ ...walk, actor, input: { authorityId, reason: '不用了' } });
    expect(await refusalOf(end(office.outsidePublisher))).toMatchObject({ kind: 'forbidden' });
    expect(await listAuthorities({ ...walk, actor: office.outsidePublisher })).toEqual([]);
    expect(await listAuthorities({ ...walk, actor: office.leader })).toContainEqual(
      expect.objectContaining({ id: authorityId, state: 'good', person: '冯签发', grantedBy: '李局长' }),
    );
    await end(office.leader);
    expect(await refusalOf(end(office.leader))).toMatchObject({ code: 'authorityAlreadyEnded' });
  });

  test('没有签发角色的人不能授权，自己不能授权自己', async () => {
    expect(await refusalOf(record({ personId: office.reviewer.personId }))).toMatchObject({
      code: 'authorityNeedsPublisherRole',
    });
    expect(await refusalOf(record({ grantedById: office.secondPublisher.personId }))).toMatchObject({
      code: 'authorityOfOneself',
    });
  });

  test('开关由安全管理员拨，每次留痕 (R37)', async () => {
    const input = { ...allRoadsClosed, paper: true };
    for (const actor of [office.leader, office.systemAdmin, office.publisher]) {
      expect(await refusalOf(changeRoads({ ...walk, actor, input }))).toMatchObject({ kind: 'forbidden' });
    }
    await changeRoads({ ...walk, actor: office.securityAdmin, input });
    expect((await trailOf(database, 'setting:roads')).at(-1)).toMatchObject({
      act: 'setting.changed',
      facts: { is: { paper: true }, was: { paper: false } },
    });
  });
});

test('列表里的“谁能签”与逐件判断的完全一致 (R41)', async () => {
  const { bureau, headOffice, branch } = office.units;
  const today = '2026-11-23';
  let state = 7;
  const pick = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const people = [office.publisher, office.secondPublisher, office.leader];
  let granted = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    await database.sql`update signing_authority set ended_at = now(), ended_by = person_id where ended_at is null`;
    await openRoads(walk, { byClass: pick(4) > 0 });
    const rows: SigningAuthority[] = [];
    for (let count = pick(4); count > 0; count -= 1) {
      const unit = [bureau, headOffice, branch][pick(3)] ?? bureau;
      const made = await buildSigningAuthority(database.db, {
        kind: (['delegate', 'level', 'deputy'] as const)[pick(3)] ?? 'level',
        personId: people[pick(3)]?.personId ?? 0,
        unitId: unit.id,
        accountId: pick(3) === 0 ? office.accounts.toutiao.id : null,
        classes: pick(2) === 0 ? ['general'] : ['general', 'important'],
        endsOn: pick(3) === 0 ? '2026-11-22' : '2026-11-23',
      });
      rows.push({ ...made, unitPath: unit.path });
    }
    const [home] = await database.sql<{ byClass: boolean }[]>`
      select (settings #>> '{roads,byClass}')::boolean as "byClass" from office`;
    for (const account of [office.accounts.weibo, office.accounts.toutiao]) {
      for (const postClass of postClasses) {
        const may = maySignSql({
          person: sql`p.id`,
          account: sql`${account.id}::bigint`,
          unitPath: sql`${headOffice.path}::text`,
          class: sql`${postClass}::text`,
          today,
        });
        const found = await database.db.execute<{ id: number }>(
          sql`select p.id from person p where ${may} order by p.id`,
        );
        const judged = signersOf({
          byClass: home?.byClass ?? false,
          class: postClass,
          accountId: account.id,
          unitPath: headOffice.path,
          publisherId: office.publisher.personId,
          authorities: rows,
          today,
        });
        const wanted = [...new Set(judged.map(({ personId }) => personId))].sort((a, b) => a - b);
        expect(found.map(({ id }) => id)).toEqual(wanted);
        granted += wanted.filter((id) => id !== office.publisher.personId).length;
      }
    }
  }
  expect(granted).toBeGreaterThan(20);
});
