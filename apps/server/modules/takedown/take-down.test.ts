import { publication, sighting, takedown } from '@qianfa/db/tables/publication';
import { deadline } from '@qianfa/db/tables/supervision';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { takeDown, takeDownInput } from './take-down.ts';

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

async function live(text: string) {
  const { postId } = await signedPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, text)]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  const { publicationId } = await published(walk, office.editor, releaseId, { liveText: text });
  return { publicationId, releaseId, postId };
}

const down = (actor: BuiltOffice['editor'], publicationId: number, given: Record<string, unknown> = {}) =>
  takeDown({ ...walk, actor, input: { publicationId, reason: '数字有误', removed: true, ...given } });

const lastAt = async () => {
  const [row] = await home.sql<{ last_at: string | null }[]>`
    select last_at from account_summary where account_id = ${office.accounts.weibo.id}`;
  return row?.last_at ? new Date(row.last_at).toISOString() : null;
};

describe('误发先撤 (R23)', () => {
  test('证据先留下：签发稿、比对过的文字、链接、时间；二十四小时内交处置报告', async () => {
    const { publicationId, releaseId } = await live('第一次发布的内容。');
    const before = await lastAt();
    clock.pass(20);
    const { reportDueAt } = await down(office.secondPublisher, publicationId);
    expect(reportDueAt).toBe('2026-11-24T02:20:00.000Z');
    const [kept] = await home.db.select().from(takedown).where(eq(takedown.publicationId, publicationId));
    expect(kept).toMatchObject({
      reason: '数字有误',
      takenDownBy: office.secondPublisher.personId,
      evidence: { title: '第一次发布的内容。', liveText: '第一次发布的内容。', publisherName: '王签发' },
    });
    expect(JSON.stringify(kept?.evidence)).toContain('qianfa-signed-form');
    const [clockRow] = await home.db
      .select()
      .from(deadline)
      .where(eq(deadline.subject, `takedown:publication:${publicationId}`));
    expect(clockRow).toMatchObject({ rule: 'R23', calendar: 'roundTheClock', doneAt: null });
    const [row] = await home.db.select().from(publication).where(eq(publication.id, publicationId));
    expect(row?.takenDownAt).toEqual(clock.now());
    const kinds = await home.db.select().from(sighting).where(eq(sighting.publicationId, publicationId));
    expect(kinds.map(({ kind }) => kind)).toEqual(['receipt', 'takedown']);
    expect(before).toBe('2026-11-23T02:00:00.000Z');
    expect(await lastAt()).toBeNull();
    const trail = await trailOf(home, `publication:${publicationId}`);
    expect(trail).toMatchObject([{ act: 'publication.takenDown', facts: { reason: '数字有误', releaseId } }]);
  });

  test('不等审批，账号范围内任何责任发布人都可以撤；没有签发记录的也可以撤', async () => {
    const loose = await buildPublication(home.db, {
      accountId: office.accounts.weibo.id,
      title: '冒出来的一条',
    });
    await down(office.publisher, loose.id);
    const [kept] = await home.db.select().from(takedown).where(eq(takedown.publicationId, loose.id));
    expect(kept?.evidence).toMatchObject({ title: '冒出来的一条', signedForm: null });
  });

  test('撤过的不再撤一次', async () => {
    const { publicationId } = await live('只撤一次的内容。');
    await down(office.publisher, publicationId);
    expect(await refusalOf(down(office.secondPublisher, publicationId))).toMatchObject({
      code: 'alreadyTakenDown',
      kind: 'conflict',
    });
    const both = await live('两人同时来撤。');
    const results = await Promise.allSettled([
      down(office.publisher, both.publicationId),
      down(office.secondPublisher, both.publicationId),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('编辑和领导不能撤，外单位的看不见', async () => {
    const { publicationId } = await live('别人撤不了的内容。');
    for (const person of [office.editor, office.leader, office.auditAdmin]) {
      expect(await refusalOf(down(person, publicationId))).toMatchObject({ kind: 'forbidden' });
    }
    expect(await refusalOf(down(office.outsidePublisher, publicationId))).toMatchObject({
      code: 'publicationNotFound',
    });
    const rows = await home.db.select().from(takedown).where(eq(takedown.publicationId, publicationId));
    expect(rows).toEqual([]);
  });

  test('要有理由，要确认已在平台上删除，截图要是本人存的', async () => {
    const { publicationId } = await live('手续要全的内容。');
    const parse = (given: object) =>
      takeDownInput.safeParse({ publicationId, reason: 'x', removed: true, ...given });
    expect(parse({}).success).toBe(true);
    expect(parse({ reason: '  ' }).success).toBe(false);
    expect(parse({ removed: false }).success).toBe(false);
    expect(
      await refusalOf(down(office.publisher, publicationId, { proofSha256: 'a'.repeat(64) })),
    ).toMatchObject({
      code: 'proofUnknown',
    });
  });
});
