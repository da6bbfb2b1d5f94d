import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSigningAuthority } from '../../testing/build-signing.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { pngBytes } from '../../testing/pictures.ts';
import {
  type PublishWalk,
  published,
  releaseRow,
  releasesOf,
  temporaryFiles,
} from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { openRoads, signedByDeputy } from '../../testing/roads.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, reviewedPost, signAll, signingItems, toutiaoText, weiboText } from '../../testing/walk.ts';
import { startCopy } from '../release/start-copy.ts';
import { reauthenticate } from '../signoff/reauthenticate.ts';
import { recordRead } from '../trail/record-read.ts';
import { denyConsent, reopenDeputy } from './deny-consent.ts';
import { watchConsents } from './overdue-alerts.ts';
import { endAuthority } from './record-authority.ts';
import { settleConsent, settleConsentOnPaper } from './settle-consent.ts';
import { readShares } from './shares.queries.ts';
import { signAsDeputy } from './sign-as-deputy.ts';
import { listClosedAccounts, listConsents, listTakeable } from './signing.queries.ts';
import { storeScan } from './store-scan.ts';
import { takeDeputy } from './take-deputy.ts';

/** Monday, ten in the morning. */
const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let authorityId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock, files: temporaryFiles() };
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(now);
  await openRoads(walk, { deputy: true, deputyKinds: ['notice'] });
  await database.sql`update signing_authority set ended_at = now(), ended_by = person_id where ended_at is null`;
  const made = await buildSigningAuthority(database.db, {
    personId: office.secondPublisher.personId,
    unitId: office.units.bureau.id,
    grantedById: office.publisher.personId,
  });
  authorityId = made.id;
});

let counted = 0;
async function urgent(accountId = office.accounts.weibo.id, kind: 'notice' | 'news' = 'notice') {
  counted += 1;
  const text = `台风第${counted}号通知。`;
  const placement =
    accountId === office.accounts.weibo.id ? weiboText(accountId, text) : toutiaoText(accountId, text);
  const content = draftOf([placement], { kind });
  const post = await reviewedPost(walk, office, content);
  const [row] = await database.sql<{ id: number }[]>`
    select revision_id::int as id from review_run where post_id = ${post.postId}`;
  return { ...post, revisionId: row?.id ?? 0, agreedById: office.publisher.personId };
}

const deputy = () => office.secondPublisher;
const settle = (signoffId: number, actor = office.publisher, password = officePassword) =>
  settleConsent({ ...walk, actor, input: { signoffId, password } });
const copy = async (postId: number) => {
  const [releaseId] = await releasesOf(walk, postId);
  return startCopy({ ...walk, actor: office.editor, input: { releaseId: releaseId ?? 0 } });
};

describe('代签与补签 (R43)', () => {
  test('出差的人电话同意，授权的人用自己的名字代签，稿件发出；第二天补签', async () => {
    const post = await urgent();
    const { signoffId, dueAt } = await signedByDeputy(walk, deputy(), post);
    expect(dueAt).toBe('2026-11-24T09:30:00.000Z');
    const [releaseId] = await releasesOf(walk, post.postId);
    await published(walk, office.editor, releaseId ?? 0);
    // The responsible publisher stays named on what is out (R15).
    expect(await releaseRow(walk, releaseId ?? 0)).toMatchObject({ publisherName: '王签发' });
    expect(await listConsents({ ...walk, actor: office.publisher })).toMatchObject([
      { signoffId, deputy: '冯签发', agreedBy: '王签发', means: 'phone', state: 'waiting', mine: true },
    ]);
    clock.set('2026-11-24T01:00:00Z');
    await settle(signoffId);
    expect(await listConsents({ ...walk, actor: office.publisher })).toMatchObject([{ state: 'settled' }]);
    const acts = (await trailOf(database, `signoff:${signoffId}`)).map(({ act }) => act);
    expect(acts).toEqual(['deputy.consentRecorded', 'deputy.settled']);
    expect(await refusalOf(settle(signoffId))).toMatchObject({ code: 'consentAlreadySettled' });
  });

  test('不是加急、没有列明的种类，代签不了；没开通也不行', async () => {
    const calm = await urgent(office.accounts.weibo.id, 'news');
    expect(await refusalOf(signedByDeputy(walk, deputy(), calm))).toMatchObject({
      code: 'deputyNotForThisKind',
    });
    await openRoads(walk, { deputy: true, deputyKinds: ['news', 'notice'] });
    await signedByDeputy(walk, deputy(), calm);
    await openRoads(walk, {});
    expect(await refusalOf(signedByDeputy(walk, deputy(), await urgent()))).toMatchObject({
      code: 'signingRoadClosed',
    });
  });

  test('没有授权的人、拟稿人接不下；接得下的清单里没有标题', async () => {
    const post = await urgent();
    const [line] = (await listTakeable({ ...walk, actor: deputy() })).filter(
      ({ postId }) => postId === post.postId,
    );
    expect(line).toMatchObject({
      account: '云洲检验检疫',
      kind: 'notice',
      waitingFor: ['王签发'],
      taken: false,
    });
    expect(JSON.stringify(line)).not.toContain('台风');
    const take = (actor: BuiltOffice['editor']) =>
      takeDeputy({ ...walk, actor, input: { placementContentId: line?.placementContentId ?? 0 } });
    expect(await refusalOf(take(office.outsidePublisher))).toMatchObject({ kind: 'notFound' });
    expect(await refusalOf(take(office.editor))).toMatchObject({ kind: 'forbidden' });
    expect(await listTakeable({ ...walk, actor: office.outsidePublisher })).toEqual([]);
  });

  test('送审以前的同意、无权签发的人的同意、自己的同意，都不作数', async () => {
    const early = await urgent();
    const before = { ...early, agreedAt: new Date('2026-11-23T01:00:00Z') };
    expect(await refusalOf(signedByDeputy(walk, deputy(), before))).toMatchObject({
      code: 'consentBeforeSubmission',
    });
    const wrong = { ...(await urgent()), agreedById: office.reviewer.personId };
    expect(await refusalOf(signedByDeputy(walk, deputy(), wrong))).toMatchObject({
      code: 'consentNotOfSigner',
    });
    const own = { ...(await urgent()), agreedById: deputy().personId };
    expect(await refusalOf(signedByDeputy(walk, deputy(), own))).toMatchObject({ code: 'consentOfOneself' });
  });

  test('发送之前代签授权收回，不放行 (R22)', async () => {
    const post = await urgent();
    await signedByDeputy(walk, deputy(), post);
    await endAuthority({ ...walk, actor: office.leader, input: { authorityId, reason: '调离' } });
    expect(await refusalOf(copy(post.postId))).toMatchObject({ code: 'signingRoadUnproven' });
  });

  test('代签授权昨天到期，今天不放行 (R22)', async () => {
    const post = await urgent();
    await signedByDeputy(walk, deputy(), post);
    await database.sql`update signing_authority set ends_on = '2026-11-22' where id = ${authorityId}`;
    expect(await refusalOf(copy(post.postId))).toMatchObject({ code: 'signingRoadUnproven' });
  });

  test('“我没有同意”：撤销签发，停住待发，立一条预警；代签人不能替他答', async () => {
    const post = await urgent();
    const { signoffId } = await signedByDeputy(walk, deputy(), post);
    const deny = (actor: BuiltOffice['editor']) =>
      denyConsent({ ...walk, actor, input: { signoffId, reason: '没有接到电话' } });
    expect(await refusalOf(deny(deputy()))).toMatchObject({ code: 'consentNotFound' });
    expect(await deny(office.publisher)).toEqual({ revoked: true });
    const [releaseId] = await releasesOf(walk, post.postId);
    expect(await releaseRow(walk, releaseId ?? 0)).toMatchObject({ state: 'cancelled' });
    const alerts =
      await database.sql`select rule, period, state from alert where period = ${`denied:${signoffId}`}`;
    expect([...alerts]).toEqual([{ rule: 'R43', period: `denied:${signoffId}`, state: 'new' }]);
    expect(await refusalOf(settle(signoffId))).toMatchObject({ code: 'consentAlreadyDenied' });
  });

  test('本人签发和代签撞在一起，只成一个 (T5)', async () => {
    const post = await urgent();
    await Promise.allSettled([
      signAll(walk, office.publisher, post.postId),
      signedByDeputy(walk, deputy(), post),
    ]);
    const signed = await database.sql`select kind from signoff s join placement pl on pl.id = s.placement_id
      where pl.post_id = ${post.postId}`;
    expect(signed).toHaveLength(1);
  });

  test('一次验证只代签那一件：换一件、再用一次、别人拿去用，都不行 (T20)', async () => {
    const post = await urgent();
    const other = await urgent();
    const [item] = await signingItems(walk, post.revisionId);
    const [another] = await signingItems(walk, other.revisionId);
    if (!item || !another) throw new Error('nothing to sign');
    for (const { placementContentId } of [item, another]) {
      await takeDeputy({ ...walk, actor: deputy(), input: { placementContentId } });
    }
    const read = { subject: `revision:${post.revisionId}`, postId: post.postId, unitId: 1 };
    await recordRead({ ...walk, actor: deputy() }, read);
    const { token } = await reauthenticate({
      ...walk,
      actor: deputy(),
      input: { password: officePassword, items: [item] },
    });
    const agreed = { agreedById: office.publisher.personId, agreedAt: clock.now().toISOString() };
    const use = (one: typeof item, actor = deputy()) =>
      signAsDeputy({ ...walk, actor, input: { token, item: one, ...agreed, means: 'phone', note: '' } });
    expect(await refusalOf(use(another))).toMatchObject({ code: 'notInSigningList' });
    expect(await refusalOf(use({ ...item, digest: another.digest }))).toMatchObject({
      code: 'signedDigestDiffers',
    });
    expect(await refusalOf(use(item, office.outsidePublisher))).toMatchObject({ kind: 'notFound' });
    await use(item);
    expect(await refusalOf(use(item))).toMatchObject({ code: 'alreadySigned' });
  });

  test('已经发出的，否认也立预警，签发记录不装作撤得回', async () => {
    const post = await urgent();
    const { signoffId } = await signedByDeputy(walk, deputy(), post);
    const [releaseId] = await releasesOf(walk, post.postId);
    await published(walk, office.editor, releaseId ?? 0);
    const denied = await denyConsent({
      ...walk,
      actor: office.publisher,
      input: { signoffId, reason: '没有' },
    });
    expect(denied).toEqual({ revoked: false });
  });

  test('别人的口令补签不了；纸上补签由别人登记，代签人自己不行', async () => {
    const post = await urgent();
    const { signoffId } = await signedByDeputy(walk, deputy(), post);
    expect(await refusalOf(settle(signoffId, deputy()))).toMatchObject({ code: 'consentNotFound' });
    expect(await refusalOf(settle(signoffId, office.publisher, 'wrong'))).toMatchObject({
      code: 'passwordWrong',
    });
    const scanBy = (actor: BuiltOffice['editor']) =>
      storeScan({
        ...walk,
        actor,
        input: { postId: post.postId, bytes: pngBytes(30, 40), name: '补签.png' },
      });
    const onPaper = async (actor: BuiltOffice['editor']) => {
      const { sha256: scanSha256 } = await scanBy(actor);
      return settleConsentOnPaper({ ...walk, actor, input: { signoffId, scanSha256 } });
    };
    expect(await refusalOf(onPaper(deputy()))).toMatchObject({ code: 'deputyMayNotSettle' });
    expect(await refusalOf(onPaper(office.outsideEditor))).toMatchObject({ kind: 'notFound' });
    await onPaper(office.editor);
  });

  test('补签一直不来：预警；三次以后这个账号不能再代签，安全管理员说明理由才重新开通', async () => {
    // What the tests before left open is not due here.
    await database.sql`update deputy_consent set due_at = '2027-01-31'`;
    const signedOff: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const post = await urgent(office.accounts.toutiao.id);
      signedOff.push((await signedByDeputy(walk, deputy(), post)).signoffId);
    }
    const fourth = await urgent(office.accounts.toutiao.id);
    const elsewhere = await urgent();
    clock.set('2026-11-24T09:31:00Z');
    expect(await watchConsents(walk)).toBe(3);
    expect(await watchConsents(walk)).toBe(0);
    const late = { agreedAt: clock.now() };
    expect(await refusalOf(signedByDeputy(walk, deputy(), { ...fourth, ...late }))).toMatchObject({
      code: 'deputyRoadClosedForAccount',
      facts: { count: 3 },
    });
    await signedByDeputy(walk, deputy(), { ...elsewhere, ...late });
    const accountId = office.accounts.toutiao.id;
    expect(await listClosedAccounts({ ...walk, actor: office.securityAdmin })).toMatchObject([
      { accountId, overdue: 3 },
    ]);
    // Making up late ends the alert, not the count.
    await settle(signedOff[0] ?? 0);
    const open =
      await database.sql`select 1 from alert where period = ${`signoff:${signedOff[0] ?? 0}`} and state <> 'closed'`;
    expect(open).toHaveLength(0);
    expect(await refusalOf(signedByDeputy(walk, deputy(), { ...fourth, ...late }))).toMatchObject({
      code: 'deputyRoadClosedForAccount',
    });
    const reopen = (actor: BuiltOffice['editor']) =>
      reopenDeputy({ ...walk, actor, input: { accountId, reason: '已约谈' } });
    expect(await refusalOf(reopen(office.leader))).toMatchObject({ kind: 'forbidden' });
    await reopen(office.securityAdmin);
    await signedByDeputy(walk, deputy(), { ...fourth, ...late });
    expect(await refusalOf(reopen(office.securityAdmin))).toMatchObject({ code: 'deputyRoadNotClosed' });
    const { lines } = await readShares({ ...walk, actor: office.leader }, { month: '2026-11', by: 'unit' });
    expect(lines).toMatchObject([{ unit: '办公室', overdue: expect.any(Number) }]);
    expect(lines[0]?.deputy).toBeGreaterThanOrEqual(5);
    expect((await readShares({ ...walk, actor: office.outsidePublisher }, { by: 'account' })).lines).toEqual(
      [],
    );
  });
});
