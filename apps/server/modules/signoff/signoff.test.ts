import { publisherTerm } from '@qianfa/db/tables/account';
import { person } from '@qianfa/db/tables/office';
import { placementContent } from '@qianfa/db/tables/post';
import { release, signoff } from '@qianfa/db/tables/release';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { signInLock } from '@qianfa/domain/responsibility/person';
import { reauthenticationMs, type SigningItem, signingListMax } from '@qianfa/domain/review/signing';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import {
  type Acting,
  actingAs,
  type BuiltOffice,
  buildOffice,
  officePassword,
} from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  draftOf,
  resubmit,
  reviewedPost,
  signingItems,
  submittedPost,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { recordRead } from '../trail/record-read.ts';
import { reauthenticate } from './reauthenticate.ts';
import { signPlacements } from './sign-placements.ts';

const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());
beforeEach(() => clock.set(now));

const both = (text?: string) =>
  draftOf([weiboText(office.accounts.weibo.id, text), toutiaoText(office.accounts.toutiao.id)]);

/** A post at signing that the publisher has opened, with what they could sign of it. */
async function opened(signer: Acting = office.publisher) {
  const post = await reviewedPost(walk, office, both());
  const { revisionId } = await taskOf(walk, office.publisher, post.postId);
  await open(signer, revisionId, post.postId);
  return { ...post, revisionId, items: await signingItems(walk, revisionId) };
}

const open = (signer: Acting, revisionId: number, postId: number) =>
  recordRead({ ...walk, actor: signer }, { subject: `revision:${revisionId}`, postId, unitId: 1 });

const prove = (items: readonly SigningItem[], signer: Acting = office.publisher, password = officePassword) =>
  reauthenticate({ ...walk, actor: signer, input: { password, items: [...items] } });

async function sign(token: string, items: readonly SigningItem[], signer: Acting = office.publisher) {
  const results = await signPlacements({ ...walk, actor: signer, input: { token, items: [...items] } });
  return results.map(({ refusal }) => refusal?.code ?? 'signed');
}

const signoffsOf = (items: readonly SigningItem[]) =>
  database.sql<{ n: number }[]>`
    select count(*)::int as n from signoff where placement_content_id in ${database.sql(items.map((one) => one.placementContentId))}`.then(
    ([row]) => row?.n,
  );

/** Ends the account's term and gives it to another from today on; undone by the returned function. */
async function handOver(accountId: number, endsOn: string, personId: number | null) {
  const own = and(
    eq(publisherTerm.accountId, accountId),
    eq(publisherTerm.personId, office.publisher.personId),
  );
  await database.db.update(publisherTerm).set({ endsOn }).where(own);
  const made =
    personId === null
      ? null
      : await buildPublisherTerm(database.db, { accountId, personId, startsOn: '2026-11-23' });
  return async () => {
    if (made) await database.db.delete(publisherTerm).where(eq(publisherTerm.id, made.id));
    await database.db.update(publisherTerm).set({ endsOn: null }).where(own);
  };
}

describe('重新认证的清单 (R41)', () => {
  test(`一次最多列 ${signingListMax} 件`, async () => {
    const { items } = await opened();
    const [first] = items;
    if (!first) throw new Error('nothing to sign');
    const many = Array.from({ length: signingListMax + 1 }, (_, index) => ({
      ...first,
      placementContentId: first.placementContentId + index,
    }));
    expect(await refusalOf(prove(many))).toMatchObject({ code: 'signingListTooLong', facts: { max: 20 } });
  });

  test('没有亲自打开看过的，不能列进清单', async () => {
    const post = await reviewedPost(walk, office, both());
    const { revisionId } = await taskOf(walk, office.publisher, post.postId);
    // Somebody else's reading does not count for the signer.
    await open(office.secondPublisher, revisionId, post.postId);
    const items = await signingItems(walk, revisionId);
    expect(await refusalOf(prove(items))).toMatchObject({ code: 'notOpenedBySigner', facts: { count: 2 } });
    await open(office.publisher, revisionId, post.postId);
    await expect(prove(items)).resolves.toHaveProperty('token');
  });

  test('同一件不能列两次', async () => {
    const { items } = await opened();
    expect(await refusalOf(prove([...items, ...items]))).toMatchObject({ code: 'signingListRepeats' });
  });

  test('认证和拒绝都留痕，痕里没有口令和令牌 (R37)', async () => {
    const { items } = await opened();
    const before = (await trailOf(database)).length;
    const { token } = await prove(items);
    await refusalOf(prove(items, office.publisher, 'Cuode-mima-2026'));
    const entries = (await trailOf(database)).slice(before);
    expect(entries).toMatchObject([
      { act: 'reauthentication.given', facts: { digests: items.map(({ digest }) => digest) } },
      { act: 'reauthentication.refused', subject: `person:${office.publisher.personId}` },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${token}|mima`));
    await database.db
      .update(person)
      .set({ failedSignIns: 0 })
      .where(eq(person.id, office.publisher.personId));
  });

  test(`口令连错 ${signInLock.failures} 次就锁，同时来的也一次不漏；锁着时口令对也不行 (R38)`, async () => {
    const undo = await handOver(office.accounts.weibo.id, '2026-11-22', office.secondPublisher.personId);
    const { items } = await opened(office.secondPublisher);
    await undo();
    const wrong = () => refusalOf(prove(items, office.secondPublisher, 'Cuode-mima-2026'));
    const refusals = await Promise.all(Array.from({ length: signInLock.failures }, wrong));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['passwordWrong']));
    expect(await refusalOf(prove(items, office.secondPublisher))).toMatchObject({ code: 'signInLocked' });
    clock.pass(signInLock.minutes + 1);
    await expect(prove(items, office.secondPublisher)).resolves.toHaveProperty('token');
  });
});

describe('签发 (R1, R41)', () => {
  test('签发、发件箱、留痕在一个事务里；签的就是看过的摘要', async () => {
    const { items, postId } = await opened();
    const before = (await trailOf(database)).length;
    const { token, expiresAt } = await prove(items);
    expect(expiresAt).toBe(new Date(clock.now().getTime() + reauthenticationMs).toISOString());
    expect(await sign(token, items)).toEqual(['signed', 'signed']);
    for (const { placementContentId, digest } of items) {
      const [signed] = await database.db
        .select()
        .from(signoff)
        .where(eq(signoff.placementContentId, placementContentId));
      expect(signed).toMatchObject({ kind: 'electronic', sm3: digest, signerName: '王签发', acting: false });
      const [waiting] = await database.db
        .select()
        .from(release)
        .where(eq(release.signoffId, signed?.id ?? 0));
      expect(waiting).toMatchObject({ state: 'waiting', placementContentId });
      // One transaction: both rows carry its number.
      const [same] = await database.sql`
        select s.xmin::text = e.xmin::text as same from signoff s join release e on e.signoff_id = s.id where s.id = ${signed?.id ?? 0}`;
      expect(same).toEqual({ same: true });
    }
    const [run] = await database.sql`select state from review_run where post_id = ${postId}`;
    expect(run).toEqual({ state: 'completed' });
    const acts = (await trailOf(database)).slice(before);
    expect(acts.map(({ act }) => act)).toEqual([
      'reauthentication.given',
      'signoff.signed',
      'signoff.signed',
    ]);
  });

  test('签过的再签一次，只说已经签了', async () => {
    const { items } = await opened();
    const { token } = await prove(items);
    expect(await sign(token, items)).toEqual(['signed', 'signed']);
    expect(await sign(token, items)).toEqual(['alreadySigned', 'alreadySigned']);
    expect(await signoffsOf(items)).toBe(2);
  });

  test('满五分钟失效，差一秒还算', async () => {
    const { items } = await opened();
    const { token } = await prove(items);
    clock.set(new Date(new Date(now).getTime() + reauthenticationMs - 1_000));
    expect(await sign(token, items.slice(0, 1))).toEqual(['signed']);
    clock.set(new Date(new Date(now).getTime() + reauthenticationMs));
    expect(await sign(token, items.slice(1))).toEqual(['reauthenticationExpired']);
  });

  test('清单以外的不签，清单里换了摘要的不签', async () => {
    const { items } = await opened();
    const [first, second] = items;
    if (!first || !second) throw new Error('two placements expected');
    const { token } = await prove([first]);
    expect(await sign(token, [second])).toEqual(['notInSigningList']);
    expect(await sign(token, [{ ...first, digest: second.digest }])).toEqual(['signedDigestDiffers']);
    // A list that was shown with another digest than the stored one never serves.
    const swapped = await prove([{ ...first, digest: 'f'.repeat(64) }]);
    expect(await sign(swapped.token, [{ ...first, digest: 'f'.repeat(64) }])).toEqual([
      'signedDigestDiffers',
    ]);
    expect(await signoffsOf(items)).toBe(0);
  });

  test('别人的认证不能用；同一个人在另一处登录的会话也不能用', async () => {
    const { items } = await opened();
    const { token } = await prove(items);
    const elsewhere = await actingAs(database.db, clock, office.publisher.row, [
      ['publisher', office.units.bureau],
    ]);
    expect(elsewhere.sessionId).not.toBe(office.publisher.sessionId);
    expect(await sign(token, items, elsewhere)).toEqual([
      'reauthenticationMissing',
      'reauthenticationMissing',
    ]);
    const other = await sign(token, items, office.secondPublisher);
    expect(new Set(other)).toEqual(new Set(['notYourTask']));
    expect(await sign('x'.repeat(43), items)).toEqual(['reauthenticationMissing', 'reauthenticationMissing']);
    expect(await sign(token, items)).toEqual(['signed', 'signed']);
  });

  test('拟稿人不能签自己的稿件，哪怕也是责任发布人、待办也到了名下 (R3)', async () => {
    const { items, revisionId, postId } = await opened();
    // The route finds no task for a drafter (R8); a term that is named later must not help either.
    const undo = await handOver(office.accounts.weibo.id, '2026-11-22', office.editor.personId);
    const drafter: Acting = {
      ...office.editor,
      grants: [...office.editor.grants, ...office.publisher.grants],
    };
    const item = await itemOf(items, office.accounts.weibo.id);
    await open(drafter, revisionId, postId);
    const { token } = await prove([item], drafter);
    expect(await sign(token, [item], drafter)).toEqual(['notYourTask']);
    await database.sql`insert into task (person_id, run_step_id, state, opened_at)
      select ${office.editor.personId}, s.id, 'open', now() from run_step s join review_run r on r.id = s.run_id
      where r.post_id = ${postId} and s.kind = 'sign'`;
    expect(await sign(token, [item], drafter)).toEqual(['drafterMayNotReview']);
    await undo();
  });

  test('任期昨天到期的不能签；账号换了人，原来的人不能签 (R15)', async () => {
    const { items } = await opened();
    const item = await itemOf(items, office.accounts.weibo.id);
    const { token } = await prove(items);
    const vacant = await handOver(office.accounts.weibo.id, '2026-11-22', null);
    expect(await sign(token, [item])).toEqual(['noValidPublisher']);
    await vacant();
    const passed = await handOver(office.accounts.weibo.id, '2026-11-22', office.secondPublisher.personId);
    expect(await sign(token, [item])).toEqual(['notAccountPublisher']);
    await passed();
    const lastDay = await handOver(office.accounts.weibo.id, '2026-11-23', null);
    expect(await sign(token, [item])).toEqual(['signed']);
    await lastDay();
  });

  test('稿次换了，旧稿次的认证和摘要都不能签 (R4)', async () => {
    const post = await opened();
    const { token } = await prove(post.items);
    await resubmit(walk, office.editor, post, both('改了一个字。'));
    const refusals = await sign(token, post.items);
    expect(new Set(refusals)).toEqual(new Set(['runUnderReview']));
    expect(await signoffsOf(post.items)).toBe(0);
  });

  test('还在审核的不能签 (R1)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    const { revisionId } = await taskOf(walk, office.reviewer, postId);
    await open(office.publisher, revisionId, postId);
    const items = await signingItems(walk, revisionId);
    const { token } = await prove(items);
    expect(await sign(token, items)).toEqual(['notYourTask', 'notYourTask']);
  });

  test('外单位的责任发布人签不了，也不留下签发', async () => {
    const { items, revisionId, postId } = await opened();
    await open(office.outsidePublisher, revisionId, postId);
    const { token } = await prove(items, office.outsidePublisher);
    expect(await sign(token, items, office.outsidePublisher)).toEqual(['notYourTask', 'notYourTask']);
    expect(await signoffsOf(items)).toBe(0);
  });

  test('同一件同时签两次，只成一次 (R41)', async () => {
    const { items } = await opened();
    const [one, two] = [await prove(items), await prove(items)];
    const results = await Promise.all([
      sign(one.token, items),
      sign(two.token, items),
      sign(one.token, items),
      sign(two.token, items),
    ]);
    expect(results.flat().filter((code) => code === 'signed')).toHaveLength(2);
    expect(await signoffsOf(items)).toBe(2);
  });

  test('清单里有一件变了，别的照签，逐件说明结果', async () => {
    const { items } = await opened();
    const { token } = await prove(items);
    const undo = await handOver(office.accounts.weibo.id, '2026-11-22', null);
    const results = await sign(token, items);
    await undo();
    expect([...results].sort()).toEqual(['noValidPublisher', 'signed']);
  });
});

async function itemOf(items: readonly SigningItem[], accountId: number): Promise<SigningItem> {
  for (const item of items) {
    const [row] = await database.sql`
      select pl.account_id::int as id from placement_content c join placement pl on pl.id = c.placement_id where c.id = ${item.placementContentId}`;
    if (row?.id === accountId) return item;
  }
  throw new Error(`no item for account ${accountId}`);
}

/** As if the sign-off had been revoked; the run goes on at signing. */
async function takeBack({ placementContentId }: SigningItem): Promise<void> {
  await database.sql`insert into signoff_revocation (signoff_id, revoked_by, reason, revoked_at)
    select id, signer_id, 'replay', now() from signoff where placement_content_id = ${placementContentId}`;
  await database.sql`update release set state = 'cancelled' where placement_content_id = ${placementContentId}`;
}

describe('认证不能重放、不能调换 (T20)', () => {
  /** 4 000 at full size. */
  const attempts = process.env.QIANFA_FULL ? 4_000 : 200;

  interface Attempt {
    readonly kind: string;
    readonly codes: readonly string[];
  }

  /** One post, one re-authentication for one of its two items, and every way of misusing it; the last one uses it up. */
  async function misuse(round: number): Promise<Attempt[]> {
    clock.set(now);
    const { items, revisionId, postId } = await opened();
    const [first, second] = items;
    if (!first || !second) throw new Error('two placements expected');
    await open(office.secondPublisher, revisionId, postId);
    const { token } = await prove([first]);
    const after = async (minutes: number, item: SigningItem, signer = office.publisher) => {
      clock.set(new Date(new Date(now).getTime() + minutes * 60_000));
      return sign(token, [item], signer);
    };
    const otherSession = { ...office.publisher, sessionId: 900_000 + round };
    const misused = [
      { kind: 'swap', codes: await after(0, second) },
      { kind: 'digest', codes: await after(1, { ...first, digest: second.digest }) },
      { kind: 'person', codes: await after(2, first, office.secondPublisher) },
      { kind: 'session', codes: await after(3, first, otherSession) },
      { kind: 'late', codes: await after(5 + (round % 60), first) },
      { kind: 'early', codes: await after(-1 - (round % 60), first) },
    ];
    expect(await after(4, first)).toEqual(['signed']);
    await takeBack(first);
    return [...misused, { kind: 'replay', codes: await after(4, first) }];
  }

  test(`${attempts} 次重放与调换，一次也不成`, async () => {
    const made: Attempt[] = [];
    for (let round = 0; made.length < attempts; round += 1) made.push(...(await misuse(round)));
    const served = made.filter(({ codes }) => codes.includes('signed'));
    expect(served).toEqual([]);
  }, 1_800_000);

  test('负对照：不记用过、不看会话的认证，会被这些尝试发现', async () => {
    const { items } = await opened();
    const [first] = items;
    if (!first) throw new Error('nothing to sign');
    const { token } = await prove([first]);
    expect(await sign(token, [first])).toEqual(['signed']);
    await takeBack(first);
    // A build that forgets to mark an item as used:
    await database.sql`update reauthentication_item set used_at = null where placement_content_id = ${first.placementContentId}`;
    expect(await sign(token, [first])).toEqual(['signed']);
    // A build that takes a token for another session's:
    const elsewhere = { ...office.publisher, sessionId: 999_999 };
    const again = await prove(items.slice(1));
    await database.ownerSql`alter table reauthentication drop constraint reauthentication_session_id_session_id_fk`;
    await database.sql`update reauthentication set session_id = 999999 where token_hash = encode(sha256(${again.token}::bytea), 'hex')`;
    expect(await sign(again.token, items.slice(1), elsewhere)).toEqual(['signed']);
  });
});

test('签发的摘要与内容不符，数据库也不收 (R1)', async () => {
  const { items } = await opened();
  const [content] = await database.db
    .select()
    .from(placementContent)
    .where(eq(placementContent.id, items[0]?.placementContentId ?? 0));
  const [term] = await database.db.select().from(publisherTerm).limit(1);
  if (!content || !term) throw new Error('content and term expected');
  const row = {
    kind: 'electronic' as const,
    placementContentId: content.id,
    placementId: content.placementId,
    sm3: 'f'.repeat(64),
    sha256: content.sha256,
    signerId: office.publisher.personId,
    signerName: '王签发',
    termId: term.id,
    acting: false,
    reauthenticationId: 1,
    signedAt: clock.now(),
  };
  const refusal = await database.db
    .insert(signoff)
    .values(row)
    .then(
      () => null,
      (error: Error) => String(error.cause),
    );
  expect(refusal).toContain('digest differs');
});
