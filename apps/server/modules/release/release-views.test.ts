import { release } from '@qianfa/db/tables/release';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../http/build-server.ts';
import { folderSecretBox } from '../../secrets/secret-box.ts';
import { buildRelease } from '../../testing/build-review.ts';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { pngBytes } from '../../testing/pictures.ts';
import {
  copied,
  type PublishWalk,
  published,
  releasesOf,
  signedPush,
  storedPicture,
  temporaryFiles,
  wechatArticle,
} from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import type { Context, Services } from '../../trpc/context.ts';
import { declareMoratorium } from '../moratorium/declare-moratorium.ts';
import { confirmRelease } from './confirm-release.ts';
import { loseLeases } from './expire-releases.ts';
import { giveReceipt } from './give-receipt.ts';
import { readRelease } from './one-release.queries.ts';
import { countReleases, listReleaseAccounts, listReleases } from './release.queries.ts';
import { replanRelease } from './replan-release.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let services: Services;
const clock = clockAt('2026-11-23T02:00:00Z');
let texts = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
  services = {
    ...walk,
    secrets: folderSecretBox('/nowhere'),
    sql: home.sql,
    settings: {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: '',
      databaseUrl: null,
      demo: false,
      demoPassword: '',
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
});
afterAll(() => home.drop());

type Person = BuiltOffice['editor'];
const as = (actor: Person): Context =>
  ({ ...services, actor, setSessionCookie: () => undefined, browser: null }) as Context;
const idsOf = async (actor: Person, input: Parameters<typeof listReleases>[1] = { state: 'all' }) =>
  (await listReleases(as(actor), input)).map(({ releaseId }) => releaseId);

async function weibo(plannedAt: string | null = null) {
  texts += 1;
  const placement = { ...weiboText(office.accounts.weibo.id, `清单里的第${texts}条。`), plannedAt };
  const title = `抽查结果第${texts}期`;
  const { postId } = await signedPost(walk, office, draftOf([placement], { title }));
  const [releaseId = 0] = await releasesOf(walk, postId);
  return { releaseId, title, text: `清单里的第${texts}条。` };
}

describe('待发与发布的清单', () => {
  test('本人的、本单位账号的看得见；无关的编辑和外单位看不见，数也数不到 (T17)', async () => {
    const { releaseId } = await weibo();
    for (const person of [
      office.editor,
      office.publisher,
      office.secondPublisher,
      office.leader,
      office.supervisor,
    ]) {
      expect(await idsOf(person), person.name).toContain(releaseId);
    }
    for (const person of [
      office.secondEditor,
      office.outsideEditor,
      office.outsidePublisher,
      office.auditAdmin,
    ]) {
      expect(await idsOf(person), person.name).toEqual([]);
      expect(await countReleases(as(person))).toEqual({});
      expect(await refusalOf(readRelease(as(person), { releaseId }))).toMatchObject({
        code: 'releaseNotFound',
      });
    }
    expect((await countReleases(as(office.leader))).waiting).toBeGreaterThan(0);
  });

  test('已发出的，能核对的人看得见，核对得了 (R20)', async () => {
    const { releaseId } = await weibo();
    await published(walk, office.editor, releaseId);
    const view = await readRelease(as(office.secondEditor), { releaseId });
    expect(view.may.confirm).toEqual({ ok: true });
    // Whoever may confirm is named, the one who released it excepted; reviewers and other units are not asked.
    expect(view.confirmers).toContain('周编辑');
    expect(view.confirmers).toContain('王签发');
    for (const name of ['陈编辑', '赵审核', '外单位编辑']) expect(view.confirmers).not.toContain(name);
    expect((await readRelease(as(office.editor), { releaseId })).may.confirm).toMatchObject({
      ok: false,
      refusal: { code: 'releaserMayNotConfirm' },
    });
    await confirmRelease({ ...walk, actor: office.secondEditor, input: { releaseId, live: true } });
    expect(await idsOf(office.secondEditor, { state: 'succeeded' })).toContain(releaseId);
  });

  test('按状态、标题、日子筛选，日子按北京时间，两头都算', async () => {
    const { releaseId, title } = await weibo('2026-12-01T00:00:00+08:00');
    expect(await idsOf(office.editor, { state: 'waiting', text: title })).toEqual([releaseId]);
    expect(await idsOf(office.editor, { state: 'failed', text: title })).toEqual([]);
    expect(await idsOf(office.editor, { text: '100%' })).toEqual([]);
    const within = (from: string, to: string) => idsOf(office.editor, { state: 'all', from, to });
    expect(await within('2026-12-01', '2026-12-01')).toContain(releaseId);
    expect(await within('2026-11-01', '2026-11-30')).not.toContain(releaseId);
  });

  test('一百条以上一页一页看，不重不漏；各状态的条数跟着筛选变', async () => {
    const account = await buildAccount(home.db, {
      sponsorUnitId: office.units.branch.id,
      platform: 'douyin',
      name: '望海抖音',
    });
    const made: number[] = [];
    for (let index = 0; index < 120; index++) {
      const { id } = await buildRelease(home.db, {
        accountId: account.id,
        state: index % 3 === 0 ? 'expired' : 'waiting',
      });
      made.push(id);
    }
    const only = { accountId: account.id, limit: 50 } as const;
    const pages = [];
    for (const skip of [0, 50, 100]) pages.push(await idsOf(office.leader, { ...only, skip }));
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(pages.flat().sort((a, b) => a - b)).toEqual(made);
    const counts = await countReleases(as(office.leader), { accountId: account.id });
    expect(counts).toEqual({ expired: 40, waiting: 80 });
    expect(await countReleases(as(office.leader), { platform: 'douyin', text: '没有这样的标题' })).toEqual(
      {},
    );
    expect(await countReleases(as(office.outsidePublisher), { accountId: account.id })).toEqual({});
  });

  test('可筛选的账号只有自己看得到发布的那些 (T17)', async () => {
    const names = async (person: Person) => (await listReleaseAccounts(as(person))).map(({ name }) => name);
    expect(await names(office.leader)).toContain('望海抖音');
    expect(await names(office.editor)).not.toContain('望海抖音');
    expect(await names(office.auditAdmin)).toEqual([]);
    expect(await names(office.outsidePublisher)).not.toContain('望海抖音');
  });

  test('清单里没有正文，一个字也没有', async () => {
    const { releaseId, text } = await weibo();
    const rows = await listReleases(as(office.leader), { state: 'all' });
    const view = await readRelease(as(office.leader), { releaseId });
    expect(JSON.stringify([rows, view])).not.toContain(text);
  });
});

describe('一次发布的全貌', () => {
  test('按钮的可否与命令的答复一致', async () => {
    const { releaseId } = await weibo();
    const mine = await readRelease(as(office.editor), { releaseId });
    expect(mine.gate).toEqual({ ok: true });
    expect(mine.may).toMatchObject({
      start: { ok: true },
      replan: { ok: true },
      cancel: { ok: true },
      putBack: { ok: false },
      takeDown: { ok: false, refusal: { code: 'roleLacksRight' } },
    });
    expect((await readRelease(as(office.leader), { releaseId })).may.start.ok).toBe(false);
    await copied(walk, office.editor, releaseId);
    const busy = await readRelease(as(office.publisher), { releaseId });
    expect(busy).toMatchObject({ mine: false, line: { state: 'sending', holderName: '陈编辑' } });
    expect(busy.may).toMatchObject({
      start: { ok: false, refusal: { code: 'releaseUnderWay' } },
      receipt: { ok: false, refusal: { code: 'copiedBySomeoneElse' } },
      cancel: { ok: false },
    });
    const again = await readRelease(as(office.editor), { releaseId });
    expect([again.mine, again.may.start.ok, again.may.putBack.ok]).toEqual([true, true, true]);
    expect(again.attempts).toMatchObject([{ number: 1, outcome: null, endedAt: null }]);
  });

  test('不能发的，事先就说为什么；未知的，只能先核对 (R20)', async () => {
    const planned = await weibo('2026-12-02T09:00:00+08:00');
    const view = await readRelease(as(office.editor), { releaseId: planned.releaseId });
    expect(view.gate).toMatchObject({ ok: false, refusal: { code: 'plannedTimeNotReached' } });
    expect(view.may.start).toEqual(view.gate);
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    clock.pass(31);
    await loseLeases(walk);
    const unknown = await readRelease(as(office.publisher), { releaseId });
    expect(unknown.may).toMatchObject({
      settle: { ok: true },
      receipt: { ok: true },
      retry: { ok: false },
      cancel: { ok: false },
    });
    expect(unknown.line.reason).toEqual({ code: 'leaseLost' });
  });

  test('计划时间落在预告的暂停时段里，事先就说；改了时间就不说了 (R22)', async () => {
    const { releaseId } = await weibo('2026-12-13T10:00:00+08:00');
    await declareMoratorium({
      ...walk,
      actor: office.leader,
      input: {
        unitId: office.units.bureau.id,
        startsAt: '2026-12-13T00:00:00+08:00',
        endsAt: '2026-12-14T00:00:00+08:00',
        reason: '公祭日',
      },
    });
    const view = await readRelease(as(office.editor), { releaseId });
    expect(view.gate).toMatchObject({ refusal: { code: 'plannedTimeNotReached' } });
    expect(view.stoppedAhead).toMatchObject({ code: 'moratoriumInForce', facts: { reason: '公祭日' } });
    const plannedAt = '2026-12-14T09:00:00+08:00';
    await replanRelease({ ...walk, actor: office.editor, input: { releaseId, plannedAt } });
    expect((await readRelease(as(office.editor), { releaseId })).stoppedAhead).toBeNull();
  });

  test('推送组的各篇按次序列出 (R44)', async () => {
    const { releaseIds } = await signedPush(walk, office, office.accounts.wechat.id, [
      '头条文。',
      '次条文。',
    ]);
    const view = await readRelease(as(office.editor), { releaseId: releaseIds[1] ?? 0 });
    expect(view.group.map(({ releaseId, position }) => [releaseId, position])).toEqual(
      releaseIds.map((id, index) => [id, index + 1]),
    );
    expect(view.line.pushName).toBe('本周推送');
  });
});

describe('图片包和截图', () => {
  async function signedIn(person: Person) {
    const app = await buildServer(services, { consoleDirectory: null });
    const headers = { host: 'qianfa.test', origin: 'http://qianfa.test' };
    const answer = await app.inject({
      method: 'POST',
      url: '/trpc/session.signIn',
      headers,
      payload: { login: person.login, password: officePassword },
    });
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    const get = (url: string) => app.inject({ method: 'GET', url, headers, cookies });
    const post = (url: string, bytes: Buffer) => {
      const form = `--x\r\ncontent-disposition: form-data; name="file"; filename="shot.png"\r\ncontent-type: image/png\r\n\r\n`;
      return app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
        cookies,
        payload: Buffer.concat([Buffer.from(form), bytes, Buffer.from('\r\n--x--\r\n')]),
      });
    };
    return { app, get, post };
  }

  async function article() {
    const [cover, inside] = [
      await storedPicture(walk, office.editor),
      await storedPicture(walk, office.editor),
    ];
    const placement = wechatArticle(office.accounts.wechat.id, '有图的文章。', {
      cover,
      pictures: [inside, cover],
    });
    const { postId } = await signedPost(walk, office, draftOf([placement]));
    const [releaseId = 0] = await releasesOf(walk, postId);
    return { releaseId, pictures: [cover, inside] };
  }

  test('打开了副本的人下载图片包：封面在先，每张一次，字节不变 (R1)', async () => {
    const { releaseId, pictures } = await article();
    const editor = await signedIn(office.editor);
    const url = `/export/releases/${releaseId}/pictures.zip`;
    expect((await editor.get(url)).json().error.data.refusal.code).toBe('copyNotOpen');
    await copied(walk, office.editor, releaseId);
    const answer = await editor.get(url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(answer.rawPayload));
    expect(Object.keys(files)).toEqual(
      pictures.map((sha256, index) => `0${index + 1}-${sha256.slice(0, 8)}.png`),
    );
    for (const [index, bytes] of Object.values(files).entries()) {
      expect(bytes).toEqual(new Uint8Array((await walk.files.get(pictures[index] ?? '')) ?? []));
    }
    const publisher = await signedIn(office.publisher);
    expect((await publisher.get(url)).json().error.data.refusal.code).toBe('copiedBySomeoneElse');
    const outside = await signedIn(office.outsideEditor);
    expect((await outside.get(url)).json().error.data.refusal.code).toBe('releaseNotFound');
    await Promise.all([editor, publisher, outside].map(({ app }) => app.close()));
  });

  test('截图由发布的人上传，看字节不看名字；没有链接的平台凭它交回执 (R20)', async () => {
    const { releaseId } = await weibo();
    await home.ownerSql`update account set platform = 'channels' where id = ${office.accounts.weibo.id}`;
    const editor = await signedIn(office.editor);
    const url = `/files/releases/${releaseId}/proof`;
    const svg = await editor.post(url, Buffer.from('<svg onload="alert(1)"/>'.padEnd(80)));
    expect(svg.json().error.data.refusal.code).toBe('pictureTypeRefused');
    const stored = await editor.post(url, pngBytes(1080, 1920, 'shot'));
    const { sha256 } = stored.json() as { sha256: string };
    expect((await trailOf(home, `file:${sha256}`)).map(({ facts }) => facts.proofOf)).toEqual([
      `release:${releaseId}`,
    ]);
    await copied(walk, office.editor, releaseId);
    const [taken] = await giveReceipt({
      ...walk,
      actor: office.editor,
      input: {
        releaseId,
        publishedAt: clock.now().toISOString(),
        articles: [{ releaseId, link: null, proofSha256: sha256 }],
      },
    });
    await home.ownerSql`update account set platform = 'weibo' where id = ${office.accounts.weibo.id}`;
    expect(taken).toMatchObject({ state: 'awaiting_confirmation' });
    const [row] = await home.db.select().from(release).where(eq(release.id, releaseId));
    expect(row).toMatchObject({ proofSha256: sha256, link: null });
    const outside = await signedIn(office.outsideEditor);
    expect((await outside.post(url, pngBytes(2, 2))).json().error.data.refusal.code).toBe('releaseNotFound');
    await Promise.all([editor, outside].map(({ app }) => app.close()));
  });
});
