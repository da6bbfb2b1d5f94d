import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTaskLease } from '../../testing/build-desk.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { copied, type PublishWalk, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import {
  decide,
  draftOf,
  draftPost,
  resubmit,
  reviewedPost,
  signAll,
  submittedPost,
  taskOf,
  toutiaoText,
  weiboText,
} from '../../testing/walk.ts';
import type { Context } from '../../trpc/context.ts';
import type { PersonActing } from '../command.ts';
import { saveDraft } from '../post/save-draft.ts';
import { submitPost } from '../review/submit-post.ts';
import { checkCorrection } from './check-correction.ts';
import { correctAndPass } from './correct-and-pass.ts';
import { correctAtSigning } from './correct-at-signing.ts';
import { listWaitingChecks } from './waiting-checks.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');
const text = '本期抽查进口食品218批，均已处置。';

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

const weibo = (words = text) => draftOf([weiboText(office.accounts.weibo.id, words)]);
const both = () =>
  draftOf([weiboText(office.accounts.weibo.id, text), toutiaoText(office.accounts.toutiao.id)]);
const said = (words: string): PlacementContent => ({ shape: 'microblog', text: words, pictures: [] });

async function weiboPlacement(postId: number): Promise<number> {
  const [row] = await home.sql<{ id: number }[]>`
    select id::int as id from placement where post_id = ${postId} and account_id = ${office.accounts.weibo.id}`;
  return row?.id ?? 0;
}

interface Correcting {
  readonly words?: string;
  readonly revisionId?: number;
  readonly content?: PlacementContent;
}

async function input(person: PersonActing, postId: number, given: Correcting) {
  const mine = await taskOf(walk, person, postId);
  const content = given.content ?? said(given.words ?? text.replace('218', '219'));
  return {
    taskId: mine.id,
    revisionId: given.revisionId ?? mine.revisionId,
    corrections: [{ placementId: await weiboPlacement(postId), content }],
  };
}

async function correct(person: PersonActing, postId: number, given: Correcting = {}) {
  return correctAndPass({ ...walk, actor: person, input: await input(person, postId, given) });
}

async function correctSigning(person: PersonActing, postId: number, given: Correcting = {}) {
  return correctAtSigning({ ...walk, actor: person, input: await input(person, postId, given) });
}

async function newest(postId: number) {
  const [row] = await home.sql<
    { number: number; by: string; words: string; sm3: string; placementId: number }[]
  >`
    select v.number, p.name as by, c.content ->> 'text' as words, c.sm3, c.placement_id::int as "placementId"
    from review_run r join revision v on v.id = r.revision_id join person p on p.id = v.created_by
      join placement_content c on c.revision_id = v.id join placement pl on pl.id = c.placement_id
    where r.post_id = ${postId} and pl.account_id = ${office.accounts.weibo.id} order by r.id desc limit 1`;
  if (!row) throw new Error('no run');
  return row;
}

async function actsOn(postId: number) {
  const rows = await home.sql<{ act: string; facts: Record<string, unknown> }[]>`
    select act, facts from trail_entry where post_id = ${postId} order by id`;
  return rows;
}

describe('改后通过 (R3, R4)', () => {
  test('初审改一个字通过：成了第2稿，记着谁改的，接着到复审', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const given = await correct(office.reviewer, postId);
    expect(given).toMatchObject({ runState: 'reviewing', stepName: '复审' });
    expect(await newest(postId)).toMatchObject({
      number: 2,
      by: '赵审核',
      words: text.replace('218', '219'),
    });
    const rows = await home.sql`
      select p.name from correction k join person p on p.id = k.person_id
        join placement_content c on c.id = k.placement_content_id join placement pl on pl.id = c.placement_id
      where pl.post_id = ${postId}`;
    expect([...rows]).toEqual([{ name: '赵审核' }]);
    const last = (await actsOn(postId)).at(-1);
    expect(last?.act).toBe('correction.passed');
    expect(JSON.stringify(last)).not.toMatch(/218|219/);
  });

  test('复审改后通过，初审的意见沿用，直接到签发；改稿人不算拟稿人', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    await decide(walk, office.reviewer, postId, 'pass');
    const given = await correct(office.secondReviewer, postId);
    expect(given).toMatchObject({ runState: 'signing', stepName: '签发' });
    const rows = await home.sql`select person_id::int as id from post_contributor where post_id = ${postId}`;
    expect(rows.map(({ id }) => id)).toEqual([office.editor.personId]);
    expect(await signAll(walk, office.publisher, postId)).toMatchObject([{ ok: true }]);
    const [releaseId = 0] = await releasesOf(walk, postId);
    await expect(copied(walk, office.editor, releaseId)).resolves.toBeTruthy();
  });

  test('改稿人不能再办下一环节：改过的字总有另一个人看 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    await correct(office.reviewer, postId);
    const holders = await home.sql`
      select t.person_id::int as id from task t join run_step s on s.id = t.run_step_id
        join review_run r on r.id = s.run_id
      where r.post_id = ${postId} and s.state = 'open' and t.state = 'open'`;
    expect(holders.map(({ id }) => id)).toEqual([office.secondReviewer.personId]);
    await expect(decide(walk, office.secondReviewer, postId, 'pass')).resolves.toMatchObject({
      runState: 'signing',
    });
  });

  test('只改微博，头条号的意见照旧，不用重看 (R4)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, postId, 'pass');
    await correct(office.secondReviewer, postId);
    const [run] = await home.sql`select state from review_run where post_id = ${postId}`;
    expect(run).toEqual({ state: 'signing' });
  });

  test('拟稿人的草稿跟着改；拟稿人已另写了的，留着拟稿人的', async () => {
    const first = await submittedPost(walk, office.editor, weibo());
    await correct(office.reviewer, first.postId);
    const [taken] = await home.sql`
      select version, content -> 'placements' -> 0 -> 'content' ->> 'text' as words from draft
      where post_id = ${first.postId}`;
    expect(taken).toEqual({ version: first.version + 1, words: text.replace('218', '219') });
    const second = await submittedPost(walk, office.editor, weibo());
    const edited = { postId: second.postId, version: second.version, content: weibo('拟稿人自己又改了。') };
    await saveDraft({ ...walk, actor: office.editor, input: edited });
    await correct(office.reviewer, second.postId);
    const [kept] = await home.sql`
      select content -> 'placements' -> 0 -> 'content' ->> 'text' as words from draft
      where post_id = ${second.postId}`;
    expect(kept).toEqual({ words: '拟稿人自己又改了。' });
  });

  test('拟稿人随后再送，改动他没改的字，各级意见照样沿用 (R4)', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    await correct(office.reviewer, postId);
    await decide(walk, office.secondReviewer, postId, 'return');
    const [row] = await home.sql<{ version: number }[]>`select version from draft where post_id = ${postId}`;
    const again = await submitPost({
      ...walk,
      actor: office.editor,
      input: { postId, version: row?.version ?? 0 },
    });
    expect(again).toMatchObject({ revisionNumber: 3, stepName: '复审', carried: 1, voided: 0 });
  });

  test('两个人同时改，后来的知道已经有了新稿次，一个字也没写进去', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const mine = await input(office.reviewer, postId, { words: '甲改的。' });
    const again = { ...mine, corrections: [{ ...mine.corrections[0], content: said('乙改的。') }] };
    const outcomes = await Promise.allSettled([
      correctAndPass({ ...walk, actor: office.reviewer, input: mine }),
      correctAndPass({ ...walk, actor: office.reviewer, input: again as typeof mine }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { kind: 'conflict' } },
    });
    const rows = await home.sql`select count(*)::int as n from revision where post_id = ${postId}`;
    expect(rows[0]).toEqual({ n: 2 });
  });

  test('拟稿人刚刚换了新稿次，改的不算数，什么也没变 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, weibo());
    const stale = await input(office.reviewer, post.postId, {});
    await resubmit(walk, office.editor, post, weibo('又改了一稿。'));
    const refusal = await refusalOf(correctAndPass({ ...walk, actor: office.reviewer, input: stale }));
    expect(refusal).toMatchObject({ kind: 'conflict' });
    expect(await newest(post.postId)).toMatchObject({ number: 2, words: '又改了一稿。' });
  });

  test('送审和改后通过撞在一起，不会死锁，稿次不重号', async () => {
    for (let round = 0; round < 4; round++) {
      const post = await submittedPost(walk, office.editor, weibo());
      const saved = await saveDraft({
        ...walk,
        actor: office.editor,
        input: { postId: post.postId, version: post.version, content: weibo(`第${round}轮再改。`) },
      });
      const outcomes = await Promise.allSettled([
        correct(office.reviewer, post.postId),
        submitPost({ ...walk, actor: office.editor, input: { postId: post.postId, version: saved.version } }),
      ]);
      for (const one of outcomes) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusal: { kind: 'conflict' } });
      }
      const rows = await home.sql`select number from revision where post_id = ${post.postId}`;
      expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    }
  });

  test('别人已把这一件拿去办，改的不算数，说明是谁；期限过了照样能改后通过 (R7)', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const [step] = await home.sql<{ id: number }[]>`
      select s.id::int as id from run_step s join review_run r on r.id = s.run_id
      where r.post_id = ${postId} and s.state = 'open'`;
    const until = new Date(clock.now().getTime() + 600_000);
    await buildTaskLease(home.db, {
      runStepId: step?.id ?? 0,
      personId: office.secondReviewer.personId,
      takenAt: clock.now(),
      until,
    });
    expect(await refusalOf(correct(office.reviewer, postId))).toMatchObject({
      code: 'leasedByOther',
      facts: { by: '钱审核' },
    });
    expect(await newest(postId)).toMatchObject({ number: 1 });
    clock.pass(11);
    await expect(correct(office.reviewer, postId)).resolves.toMatchObject({ stepName: '复审' });
  });

  test('改后的字同样要过检查：改出了身份证号，不能通过', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const work = correct(office.reviewer, postId, { words: `${text}联系人11010119900307803X。` });
    expect(await refusalOf(work)).toMatchObject({ code: 'findingsBlock' });
    expect(await newest(postId)).toMatchObject({ number: 1 });
  });

  test.each([
    ['没有改字', { words: text }, 'nothingCorrected'],
    [
      '换了图片',
      { content: { ...said('改'), pictures: ['a'.repeat(64)] } as PlacementContent },
      'correctionBeyondText',
    ],
  ])('%s，不算改后通过', async (_name, given, code) => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    expect(await refusalOf(correct(office.reviewer, postId, given))).toMatchObject({ code });
  });

  test('会同几个人办的环节，一个人改了，先前通过的人要再看 (R7)', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    await home.sql`
      update review_run set route_snapshot = jsonb_set(route_snapshot, '{steps,0,quorum}', '{"kind":"count","n":2}')
      where post_id = ${postId}`;
    await decide(walk, office.reviewer, postId, 'pass');
    const given = await correct(office.secondReviewer, postId);
    expect(given).toMatchObject({ runState: 'reviewing', stepName: '初审' });
    await expect(decide(walk, office.reviewer, postId, 'pass')).resolves.toMatchObject({ stepName: '复审' });
  });
});

describe('签发人改稿与核稿 (R3)', () => {
  async function signedAfterCorrection() {
    const { postId } = await reviewedPost(walk, office, weibo());
    await correctSigning(office.publisher, postId);
    const signed = await signAll(walk, office.publisher, postId);
    expect(signed).toMatchObject([{ ok: true }]);
    const [releaseId = 0] = await releasesOf(walk, postId);
    const { placementId, sm3 } = await newest(postId);
    return { postId, releaseId, placementId, digest: sm3 };
  }
  const check = (actor: PersonActing, one: { postId: number; placementId: number; digest: string }) =>
    checkCorrection({
      ...walk,
      actor,
      input: { postId: one.postId, placementId: one.placementId, digest: one.digest },
    });

  test('签发人改了字再签：审核意见沿用，没有核稿不能发出；拟稿人核过，可以发出', async () => {
    const one = await signedAfterCorrection();
    expect(await refusalOf(copied(walk, office.editor, one.releaseId))).toMatchObject({
      code: 'correctionUnchecked',
      rule: 'R3',
    });
    await check(office.editor, one);
    await expect(copied(walk, office.editor, one.releaseId)).resolves.toBeTruthy();
    const acts = (await actsOn(one.postId)).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['correction.made', 'signoff.signed', 'correction.checked']));
  });

  test('等核稿的，拟稿人和经手人在首页看得到，签发人和不相干的人看不到；核过就没有了', async () => {
    const one = await signedAfterCorrection();
    const waitsFor = async (actor: PersonActing) => {
      const rows = await listWaitingChecks({ db: home.db, actor } as Context);
      return rows.some(({ postId }) => postId === one.postId);
    };
    const { editor, reviewer, publisher, secondEditor, outsidePublisher } = office;
    const seen = await Promise.all(
      [editor, reviewer, publisher, secondEditor, outsidePublisher].map(waitsFor),
    );
    expect(seen).toEqual([true, true, false, false, false]);
    await check(office.editor, one);
    expect(await waitsFor(office.editor)).toBe(false);
  });

  test('签发人自己不能核；核的要是现在这一稿；核过不重复核', async () => {
    const one = await signedAfterCorrection();
    expect(await refusalOf(check(office.publisher, one))).toMatchObject({ code: 'correctorMayNotCheck' });
    expect(await refusalOf(check(office.editor, { ...one, digest: '0'.repeat(64) }))).toMatchObject({
      code: 'signedDigestDiffers',
    });
    await check(office.reviewer, one);
    expect(await refusalOf(check(office.editor, one))).toMatchObject({ code: 'nothingToCheck' });
  });

  test('两个人同时核稿，只记一个', async () => {
    const one = await signedAfterCorrection();
    const outcomes = await Promise.allSettled([check(office.editor, one), check(office.reviewer, one)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = await home.sql`
      select count(*)::int as n from final_check f join placement_content c on c.id = f.placement_content_id
      where c.placement_id = ${one.placementId}`;
    expect(rows[0]).toEqual({ n: 1 });
  });

  test('不相干的人连有没有要核的也不知道', async () => {
    const one = await signedAfterCorrection();
    for (const stranger of [office.secondEditor, office.outsidePublisher]) {
      expect(await refusalOf(check(stranger, one))).toMatchObject({ kind: 'notFound' });
    }
  });

  test('签发人没有改过的，签了就能发，用不着核稿', async () => {
    const { postId } = await reviewedPost(walk, office, weibo());
    await signAll(walk, office.publisher, postId);
    const [releaseId = 0] = await releasesOf(walk, postId);
    await expect(copied(walk, office.editor, releaseId)).resolves.toBeTruthy();
  });

  test('审核环节不用签发人的改法，签发环节不用审核的改法', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const work = correctSigning(office.reviewer, postId);
    expect(await refusalOf(work)).toMatchObject({ code: 'correctAndPassInstead' });
    const reviewed = await reviewedPost(walk, office, weibo());
    const other = correct(office.publisher, reviewed.postId);
    expect(await refusalOf(other)).toMatchObject({ code: 'verdictNotForStep' });
  });

  test('没有送审的稿件，谁也改不了', async () => {
    const { postId } = await draftPost(walk, office.editor, weibo());
    const work = correctAndPass({
      ...walk,
      actor: office.reviewer,
      input: { taskId: 999_999, revisionId: 1, corrections: [{ placementId: postId, content: said('改') }] },
    });
    expect(await refusalOf(work)).toMatchObject({ kind: 'notFound' });
  });
});
