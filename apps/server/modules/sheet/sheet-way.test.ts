import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '../../testing/office.ts';
import { type ServedOffice, serveOffice } from '../../testing/serve.ts';
import { decide, draftOf, signAll, submittedPost, taskOf, weiboText } from '../../testing/walk.ts';
import { checkCorrection } from '../correction/check-correction.ts';
import { correctAndPass } from '../correction/correct-and-pass.ts';
import { correctAtSigning } from '../correction/correct-at-signing.ts';
import { handOnTask } from '../review/share-task.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import type { SheetFacts } from './sheet-facts.ts';

const text = '本期抽查进口食品218批，均已处置。';
let served: ServedOffice;
let postId: number;
let plain: number;

/** The first hand gives it on, the second corrects, the signer corrects too; the drafter checks; it is taken back. */
beforeAll(async () => {
  served = await serveOffice();
  const { database, clock, services, office } = served;
  const walk = { db: database.db, clock, files: services.files };
  const { weibo } = office.accounts;
  ({ postId: plain } = await submittedPost(walk, office.editor, draftOf([weiboText(weibo.id, text)])));
  ({ postId } = await submittedPost(walk, office.editor, draftOf([weiboText(weibo.id, text)])));
  const { id: taskId } = await taskOf(walk, office.reviewer, postId);
  const handed = { taskId, personId: office.secondPublisher.personId, reason: '分局的事，请核' };
  await handOnTask({ ...walk, actor: office.reviewer, input: handed });
  await decide(walk, office.secondPublisher, postId, 'pass');
  const [row] = await database.sql<{ id: number }[]>`
    select id::int as id from placement where post_id = ${postId}`;
  const placementId = row?.id ?? 0;
  const correcting = async (person: Acting, words: string) => {
    const mine = await taskOf(walk, person, postId);
    const content = { shape: 'microblog' as const, text: words, pictures: [] };
    return {
      ...walk,
      actor: person,
      input: { taskId: mine.id, revisionId: mine.revisionId, corrections: [{ placementId, content }] },
    };
  };
  await correctAndPass(await correcting(office.secondReviewer, text.replace('218', '219')));
  await correctAtSigning(await correcting(office.publisher, text.replace('218批', '219批次')));
  await signAll(walk, office.publisher, postId);
  const [content] = await database.sql<{ digest: string; signoffId: number }[]>`
    select s.sm3 as digest, s.id::int as "signoffId" from signoff s where s.placement_id = ${placementId}`;
  const digest = content?.digest ?? '';
  await checkCorrection({ ...walk, actor: office.editor, input: { postId, placementId, digest } });
  const revoked = { signoffId: content?.signoffId ?? 0, reason: '附表有误' };
  await revokeSignoff({ ...walk, actor: office.publisher, input: revoked });
}, 60_000);
afterAll(() => served.close());

async function facts(person: Acting, id = postId) {
  const { status, text: answer } = await served.call(person, 'sheet.facts', JSON.stringify({ postId: id }));
  return { status, facts: (JSON.parse(answer) as { result?: { data: SheetFacts } }).result?.data };
}

describe('审批单写着办理中的每一次改动 (R3)', () => {
  test('改后通过：谁在哪个环节改了哪一处，删的增的都在', async () => {
    const { facts: found } = await facts(served.office.editor);
    const { secondReviewer, publisher } = served.office;
    expect(found?.corrections.map(({ stepName, by, stands }) => [stepName, by, stands])).toEqual([
      ['复审', secondReviewer.name, true],
      ['签发', publisher.name, true],
    ]);
    const changed = found?.corrections.map(({ passages }) =>
      passages.flatMap(({ segments }) => segments.filter(({ kind }) => kind !== 'same')),
    );
    expect(changed).toEqual([
      [
        { kind: 'removed', text: '218' },
        { kind: 'added', text: '219' },
      ],
      [{ kind: 'added', text: '次' }],
    ]);
  });

  test('核稿、转审、撤回签发都有名字、时间和理由', async () => {
    const { facts: found } = await facts(served.office.editor);
    expect(found?.checks).toMatchObject([{ by: '陈编辑', account: '云洲检验检疫' }]);
    expect(found?.handedOn).toMatchObject([
      { way: 'handedOn', from: '赵审核', to: '冯签发', note: '分局的事，请核' },
    ]);
    expect(found?.revocations).toMatchObject([{ signerName: '王签发', by: '王签发', reason: '附表有误' }]);
  });

  test('没有改动的稿件，这几栏都是空的', async () => {
    const { facts: found } = await facts(served.office.editor, plain);
    expect(found).toEqual({ corrections: [], checks: [], revocations: [], handedOn: [], superior: null });
  });

  test('不能看稿件的人也看不到改动：不说有没有 (T17)', async () => {
    expect((await facts(served.office.outsideEditor)).status).toBe(404);
    expect((await facts(served.office.leader)).status).toBe(403);
  });

  test('Word 审批单和证据包里是同一份：删去的加删除线，增加的加下划线', async () => {
    const cookies = { qianfa_session: await served.cookieOf(served.office.editor) };
    const get = async (url: string) =>
      unzipSync(new Uint8Array((await served.app.inject({ method: 'GET', url, cookies })).rawPayload));
    const word = await get(`/export/posts/${postId}/sheet.docx`);
    const evidence = await get(`/export/posts/${postId}/evidence.zip`);
    const inside = unzipSync(evidence['sheet.docx'] ?? new Uint8Array());
    for (const parts of [word, inside]) {
      const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
      for (const said of ['改后通过', '核稿', '转审加签', '撤回签发', '附表有误'])
        expect(xml).toContain(said);
      expect(xml).toMatch(/<w:strike\/>(?:(?!<w:r>).)*218</);
      expect(xml).toMatch(/<w:u w:val="single"\/>(?:(?!<w:r>).)*219</);
    }
  });
});
