import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { copied, type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  draftPost,
  resubmit,
  signAll,
  signingItems,
  taskOf,
  weiboText,
} from '../../testing/walk.ts';
import type { PersonActing } from '../command.ts';
import { readKindsOf } from '../kinds/kinds.queries.ts';
import { removePost } from '../post/remove-post.ts';
import { listTasks } from '../review/queue.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { withdrawRun } from '../review/withdraw-run.ts';
import { reauthenticate } from '../signoff/reauthenticate.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import { signPlacements } from '../signoff/sign-placements.ts';
import { recordRead } from '../trail/record-read.ts';
import { listBundleChoices, listLaterAsked } from './bundle.queries.ts';
import { askLater, decideLater } from './later-interpretation.ts';
import { dissolveBundle, makeBundle } from './make-bundle.ts';
import { submitBundle } from './submit-bundle.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

type Kind = 'policy' | 'interpretation';
let texts = 0;

async function drafted(kind: Kind) {
  texts += 1;
  const content = draftOf([weiboText(office.accounts.weibo.id, `第${texts}号政策的内容。`)], {
    kind,
    title: `${kind}${texts}`,
  });
  return { ...(await draftPost(walk, office.editor, content)), content };
}

/** A policy with its interpretation, bundled and not submitted. */
async function pair() {
  const policy = await drafted('policy');
  const interpretation = await drafted('interpretation');
  const input = { policyPostId: policy.postId, interpretationPostId: interpretation.postId };
  const { bundleId } = await makeBundle({ ...walk, actor: office.editor, input });
  return { policy, interpretation, bundleId };
}

const half = ({ postId, version }: { postId: number; version: number }) => ({ postId, version });
const submitBoth = (one: Awaited<ReturnType<typeof pair>>) =>
  submitBundle({
    ...walk,
    actor: office.editor,
    input: { halves: [half(one.policy), half(one.interpretation)] },
  });
const submitAlone = (post: { postId: number; version: number }) =>
  submitPost({ ...walk, actor: office.editor, input: half(post) });

async function reviewed(postId: number) {
  await decide(walk, office.reviewer, postId, 'pass');
  await decide(walk, office.secondReviewer, postId, 'pass');
}

async function atSigning() {
  const one = await pair();
  await submitBoth(one);
  await reviewed(one.policy.postId);
  await reviewed(one.interpretation.postId);
  return one;
}

/** Opens both, gives the password for the whole list and signs it. */
async function signTogether(postIds: readonly number[]) {
  const actor = office.publisher;
  const items = [];
  for (const postId of postIds) {
    const { revisionId } = await taskOf(walk, actor, postId);
    await recordRead({ ...walk, actor }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
    items.push(...(await signingItems(walk, revisionId)));
  }
  const { token } = await reauthenticate({ ...walk, actor, input: { password: officePassword, items } });
  return signPlacements({ ...walk, actor, input: { token, items } });
}

const signatures = async (postId: number) => {
  const [row] =
    await home.sql`select count(*)::int as n from signoff s join placement pl on pl.id = s.placement_id
    where pl.post_id = ${postId}`;
  return row?.['n'] as number;
};

describe('谁起草谁解读：成组送审 (R10)', () => {
  test('政策文件没有配解读，不能送审，并告诉怎么办', async () => {
    const policy = await drafted('policy');
    expect(await refusalOf(submitAlone(policy))).toMatchObject({
      code: 'interpretationMissing',
      rule: 'R10',
    });
  });

  test('成组的一篇单独送审被拒，两篇一起送审才成', async () => {
    const one = await pair();
    expect(await refusalOf(submitAlone(one.policy))).toMatchObject({ code: 'submitTogether' });
    expect(await refusalOf(submitAlone(one.interpretation))).toMatchObject({ code: 'submitTogether' });
    await submitBoth(one);
    const runs =
      await home.sql`select state from review_run where post_id in ${home.sql([one.policy.postId, one.interpretation.postId])}`;
    expect(runs.map(({ state }) => state)).toEqual(['reviewing', 'reviewing']);
    expect((await trailOf(home, `bundle:${one.bundleId}`)).map(({ act }) => act)).toEqual(['bundle.made']);
  });

  test('两篇里有一篇送不了，另一篇也不送', async () => {
    const one = await pair();
    const stale = { ...one, interpretation: { ...one.interpretation, version: 9 } };
    expect(await refusalOf(submitBoth(stale))).toMatchObject({ code: 'draftNewerElsewhere' });
    const runs = await home.sql`select 1 from review_run where post_id = ${one.policy.postId}`;
    expect(runs).toHaveLength(0);
  });

  test('不在一组的两篇不能成组送审', async () => {
    const [a, b] = [await pair(), await pair()];
    expect(await refusalOf(submitBoth({ ...a, interpretation: b.interpretation }))).toMatchObject({
      code: 'notOneBundle',
    });
  });

  test('成组的必须一篇政策、一篇解读，由同一位拟稿人起草，且都没有送审', async () => {
    const [policy, other] = [await drafted('policy'), await drafted('policy')];
    const make = (actor: PersonActing, policyPostId: number, interpretationPostId: number) =>
      refusalOf(makeBundle({ ...walk, actor, input: { policyPostId, interpretationPostId } }));
    expect(await make(office.editor, policy.postId, other.postId)).toMatchObject({
      code: 'bundleKindsWrong',
    });
    expect(await make(office.editor, policy.postId, policy.postId)).toMatchObject({ code: 'bundleNeedsTwo' });
    const interpretation = await drafted('interpretation');
    expect(await make(office.secondEditor, policy.postId, interpretation.postId)).toMatchObject({
      kind: 'notFound',
    });
    const one = await pair();
    expect(await make(office.editor, policy.postId, one.interpretation.postId)).toMatchObject({
      code: 'bundledAlready',
    });
    await submitBoth(one);
    const dissolve = dissolveBundle({ ...walk, actor: office.editor, input: { postId: one.policy.postId } });
    expect(await refusalOf(dissolve)).toMatchObject({ code: 'bundleUnderWay' });
  });

  test('可选的解读稿只有自己名下、没有成组的草稿；删掉草稿，成组也跟着消', async () => {
    const policy = await drafted('policy');
    const free = await drafted('interpretation');
    const bundled = await pair();
    const choices = await listBundleChoices({ db: home.db, actor: office.editor }, { postId: policy.postId });
    const ids = choices.map(({ postId }) => postId);
    expect(ids).toContain(free.postId);
    expect(ids).not.toContain(bundled.interpretation.postId);
    await removePost({ ...walk, actor: office.editor, input: { postId: bundled.interpretation.postId } });
    expect(
      (await readKindsOf({ ...walk, actor: office.editor }, { postId: bundled.policy.postId })).bundle,
    ).toBeNull();
  });
});

describe('成组签发：都签或都不签 (R10)', () => {
  test('只勾一篇不能签；两篇一起勾，一次都签', async () => {
    const one = await atSigning();
    const [alone] = await signAll(walk, office.publisher, one.policy.postId);
    expect(alone).toMatchObject({ ok: false, refusal: { code: 'signBundleTogether', rule: 'R10' } });
    expect(await signatures(one.policy.postId)).toBe(0);
    const both = await signTogether([one.policy.postId, one.interpretation.postId]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const [releaseId] = await releasesOf(walk, one.policy.postId);
    await expect(copied(walk, office.editor, releaseId ?? 0)).resolves.toBeTruthy();
  });

  test('另一篇还在审核、被退回、被定为不予发布，这一篇都不能签，并说明原因', async () => {
    const one = await pair();
    await submitBoth(one);
    await reviewed(one.policy.postId);
    const sign = async () => (await signAll(walk, office.publisher, one.policy.postId))[0]?.refusal?.code;
    expect(await sign()).toBe('otherHalfReviewing');
    await decide(walk, office.reviewer, one.interpretation.postId, 'return');
    expect(await sign()).toBe('otherHalfReturned');
    await resubmit(walk, office.editor, half(one.interpretation), one.interpretation.content);
    await decide(walk, office.reviewer, one.interpretation.postId, 'reject');
    expect(await sign()).toBe('otherHalfRejected');
    const kinds = await readKindsOf({ ...walk, actor: office.publisher }, { postId: one.policy.postId });
    expect(kinds.bundle).toMatchObject({ sign: { ok: false, refusal: { code: 'otherHalfRejected' } } });
    // The way out that the refusal names: withdraw this one, take the two apart, bundle anew.
    const input = { postId: one.policy.postId, reason: '另配解读' };
    await withdrawRun({ ...walk, actor: office.editor, input });
    await dissolveBundle({ ...walk, actor: office.editor, input: { postId: one.policy.postId } });
    const again = await drafted('interpretation');
    const pairing = { policyPostId: one.policy.postId, interpretationPostId: again.postId };
    await makeBundle({ ...walk, actor: office.editor, input: pairing });
    await expect(submitBoth({ ...one, interpretation: again })).resolves.toHaveLength(2);
  });

  test('一篇撤回后，另一篇不能签；撤回的再送审时不必两篇重来', async () => {
    const one = await atSigning();
    const postId = one.interpretation.postId;
    await withdrawRun({ ...walk, actor: office.editor, input: { postId, reason: '补充数据' } });
    const [policy] = await signAll(walk, office.publisher, one.policy.postId);
    expect(policy?.refusal?.code).toBe('otherHalfNotSubmitted');
    await expect(submitAlone(one.interpretation)).resolves.toMatchObject({ revisionNumber: 2 });
  });

  test('签后有一篇撤销签发，另一篇出不去：关口不放行 (R1)', async () => {
    const one = await atSigning();
    await signTogether([one.policy.postId, one.interpretation.postId]);
    const [row] =
      await home.sql`select s.id::int as id from signoff s join placement pl on pl.id = s.placement_id
      where pl.post_id = ${one.interpretation.postId}`;
    const input = { signoffId: row?.['id'] as number, reason: '数据有误' };
    await revokeSignoff({ ...walk, actor: office.publisher, input });
    const [releaseId] = await releasesOf(walk, one.policy.postId);
    const out = copied(walk, office.editor, releaseId ?? 0);
    expect(await refusalOf(out)).toMatchObject({ rule: 'R10', code: 'otherHalfReturned' });
  });
});

describe('后补解读 (R10)', () => {
  async function asked() {
    const policy = await drafted('policy');
    const input = { postId: policy.postId, reason: '专家尚在核对数据' };
    return { policy, ...(await askLater({ ...walk, actor: office.editor, input })) };
  }
  const answer = (actor: PersonActing, bundleId: number, decision: 'approved' | 'refused', note = '') =>
    decideLater({ ...walk, actor, input: { bundleId, decision, note } });

  test('没有批复前政策不能送审；批准后可以单独送审、签发、发布', async () => {
    const { policy, bundleId } = await asked();
    expect(await refusalOf(submitAlone(policy))).toMatchObject({ code: 'laterInterpretationUndecided' });
    expect(await refusalOf(answer(office.reviewer, bundleId, 'approved'))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(answer(office.outsidePublisher, bundleId, 'approved'))).toMatchObject({
      kind: 'notFound',
    });
    await answer(office.leader, bundleId, 'approved');
    expect(await refusalOf(answer(office.publisher, bundleId, 'refused', '不行'))).toMatchObject({
      code: 'laterDecidedAlready',
    });
    await submitAlone(policy);
    await reviewed(policy.postId);
    expect((await signAll(walk, office.publisher, policy.postId))[0]).toMatchObject({ ok: true });
    const [releaseId] = await releasesOf(walk, policy.postId);
    await published(walk, office.editor, releaseId ?? 0);
    const line = async () =>
      (await listLaterAsked({ ...walk, actor: office.leader })).find((one) => one.bundleId === bundleId);
    expect((await line())?.clock).toMatchObject({ standing: 'running', dueAt: '2026-11-26T15:59:59.000Z' });
    // The interpretation joins when it is written, goes its own way, and is the proof.
    const interpretation = await drafted('interpretation');
    const pairing = { policyPostId: policy.postId, interpretationPostId: interpretation.postId };
    await makeBundle({ ...walk, actor: office.editor, input: pairing });
    await submitAlone(interpretation);
    const lines = await listTasks({ sql: home.sql, actor: office.reviewer, clock }, {});
    expect(lines.toJSON().find(({ postId }) => postId === interpretation.postId)?.clocks).toMatchObject([
      { kind: 'interpretation', rule: 'R10', dueAt: '2026-11-26T15:59:59.000Z' },
    ]);
    await reviewed(interpretation.postId);
    await signAll(walk, office.publisher, interpretation.postId);
    const [laterId] = await releasesOf(walk, interpretation.postId);
    await published(walk, office.editor, laterId ?? 0);
    expect((await line())?.clock?.standing).toBe('met');
  });

  test('不同意要写理由；不同意后只能配好解读一起送审', async () => {
    const { policy, bundleId } = await asked();
    expect(await refusalOf(answer(office.leader, bundleId, 'refused'))).toMatchObject({
      code: 'laterRefusalReasonMissing',
    });
    await answer(office.leader, bundleId, 'refused', '解读要同步');
    expect(await refusalOf(submitAlone(policy))).toMatchObject({ code: 'laterInterpretationRefused' });
  });

  test('没有出手的政策稿标题，只有能批复的人和看得到标题的领导、监管员看见', async () => {
    const { bundleId } = await asked();
    const title = async (actor: PersonActing) =>
      (await listLaterAsked({ ...walk, actor })).find((one) => one.bundleId === bundleId)?.policyTitle;
    expect(await title(office.leader)).not.toBe('');
    expect(await title(office.publisher)).not.toBe('');
    expect(await title(office.reviewer)).toBe('');
    expect(await listLaterAsked({ ...walk, actor: office.outsidePublisher })).toEqual([]);
  });
});
