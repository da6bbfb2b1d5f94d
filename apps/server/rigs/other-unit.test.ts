import { mayAnywhere } from '@qianfa/domain/rights/may';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainRoutes } from '../http/plain-routes.ts';
import { listAccounts, listAccountsInput } from '../modules/account/account.queries.ts';
import type { Acting } from '../testing/office.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { contextFor } from '../testing/services.ts';
import { draftOf, draftPost, weiboText } from '../testing/walk.ts';
import { createCallerFactory, procedure, router } from '../trpc/procedures.ts';
import { chance, filled, fullest, inputWithForeignIds, kindOf, staffOfOther } from './foreign-ids.ts';
import { idsOfUnit, mark, markUnit } from './marked-unit.ts';
import { leafPaths, listProcedures } from './procedures.ts';

/** T17: 100 000 answers at full size. */
const wanted = process.env.QIANFA_FULL ? 100_000 : 5_000;
const seed = Number(process.env.QIANFA_SEED ?? Date.now() % 1_000_000);

let served: ServedOffice;
let ids: Readonly<Record<string, readonly unknown[]>>;
let strangers: readonly Acting[];

beforeAll(async () => {
  served = await serveOffice();
  await markUnit(served);
  strangers = await staffOfOther(served);
  const [editor] = strangers;
  if (!editor) throw new Error('nobody is there');
  const own = draftOf([weiboText(served.office.accounts.outside.id)]);
  await draftPost({ db: served.database.db, clock: served.clock }, editor, own);
  ids = await idsOfUnit(served);
}, 120_000);
afterAll(() => served.close());

/** Signing out or changing the own password would end the rig's own sessions; both name nothing of anybody else's. */
const procedures = listProcedures().filter(({ path }) => !/^session\.(?!me|state)/.test(path));

const leaks: string[] = [];
let answers = 0;

function watchAnswer(who: string, what: string, status: number, text: string): void {
  answers += 1;
  if (text.includes(mark))
    leaks.push(
      `${who} ← ${what} → ${status} ${text.slice(Math.max(0, text.indexOf(mark) - 60)).slice(0, 160)}`,
    );
}

describe(`别的单位一个字也看不到 (T17,${wanted} 次，种子 ${seed})`, () => {
  test('每个带编号的字段，都知道该填本单位的哪种编号', () => {
    const unknown = procedures.flatMap(({ path, input }) =>
      leafPaths(filled(input, fullest)).flatMap((at) => {
        const kind = kindOf(at);
        const name = at.at(-1);
        return kind && typeof name === 'string' && (ids[kind]?.length ?? 0) === 0
          ? [`${path}.${at.join('.')}`]
          : [];
      }),
    );
    expect(unknown).toEqual([]);
  });

  test('乙单位的人拿着甲单位的编号，问遍每个接口，回答里没有甲单位的一个字', async () => {
    const pick = chance(seed);
    const perTurn = procedures.length * strangers.length;
    for (let turn = 0; answers < wanted && turn < wanted; turn += 1) {
      for (const one of procedures) {
        await Promise.all(
          strangers.map(async (person) => {
            if (turn > 0 && one.right !== undefined && !mayAnywhere(person, one.right).ok) return;
            const body = JSON.stringify(inputWithForeignIds(one, { served, ids }, pick) ?? {});
            const answer = await served.call(person, one.path, body);
            watchAnswer(person.name, `${one.path} ${body.slice(0, 200)}`, answer.status, answer.text);
          }),
        );
        if (answers >= wanted && turn > 0) break;
      }
    }
    expect(leaks.slice(0, 5)).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(Math.min(wanted, perTurn));
    expect(served.failures).toEqual([]);
  }, 3_600_000);

  test('文件、导出这些路由也一样', async () => {
    const gets = plainRoutes.filter(({ method }) => method === 'GET');
    for (const { url } of gets) {
      const values = url.includes(':sha256')
        ? ids.sha256
        : url.includes(':postId')
          ? ids.postId
          : url.includes(':id')
            ? ids.releaseId
            : [''];
      for (const value of values ?? []) {
        const at = url.replace(/:\w+/, String(value));
        for (const person of strangers) {
          const answer = await served.app.inject({
            method: 'GET',
            url: at,
            cookies: { qianfa_session: await served.cookieOf(person) },
          });
          watchAnswer(person.name, at, answer.statusCode, answer.body);
          if (url.includes(':')) expect([403, 404], at).toContain(answer.statusCode);
        }
      }
    }
    expect(leaks.slice(0, 5)).toEqual([]);
  });

  test('问过之后，甲单位的东西一样没动', async () => {
    const { sql } = served.database;
    const names = strangers.map(({ personId }) => `person:${personId}`);
    const rows = await sql`
      select act, subject from trail_entry where actor in ${sql(names)} and act <> 'right.refused'
        and (post_id in ${sql(ids.postId as number[])} or subject in ${sql((ids.accountId ?? []).map((id) => `account:${id}`))})`;
    expect([...rows]).toEqual([]);
  });
});

// Numbers and verdicts alone, and what only the starter of an import sees.
const wordless: readonly string[] = [
  'account.counts',
  'account.may',
  // Days and hours of work are no secret of anybody's.
  'calendar.view',
  'calendar.preview',
  'desk.choices',
  'desk.filters',
  'desk.opened',
  // Numbers, days, and names of units and routes.
  'measures.read',
  'measures.trend',
  'moratorium.preview',
  // An address that holds for the whole office, and one's own choice.
  'notice.consoleAddress',
  'notice.preference',
  'outside.available',
  'outside.proofread',
  'outside.reachLinks',
  'outside.settings',
  'push.quota',
  'release.counts',
  'review.counts',
  // Names of the route's steps, and ids.
  'review.forecast',
  // Routes are the office's own words.
  'route.effect',
  'route.list',
  'session.state',
  // Empty where nothing was corrected; that it answers nobody else stands in sheet-way.test.ts.
  'sheet.facts',
  // Which roads of signing are open: switches without a word of anybody.
  'signing.roads',
  // What is asked about is the asker's own text; lists are the whole office's; an import is its starter's.
  'wording.check',
  'wording.history',
  'wording.importing',
  'wording.list',
  'wording.lookback',
  'wording.preview',
  'wording.pictureText',
  'wording.similar',
];

describe('这套检查看得见（负对照）', () => {
  test('甲单位自己的人问同样的接口，几乎每个查询都有记号：没有记号不是因为没有内容', async () => {
    const { accounts, units, outsideEditor, outsidePublisher, ...own } = served.office;
    const queries = procedures.filter(({ type, path }) => type === 'query' && !wordless.includes(path));
    const bare = new Set(queries.map(({ path }) => path));
    const pick = chance(1);
    for (let turn = 0; turn < 120 && bare.size > 0; turn += 1) {
      for (const one of queries.filter(({ path }) => bare.has(path))) {
        const body = JSON.stringify(inputWithForeignIds(one, { served, ids }, pick) ?? {});
        for (const person of Object.values(own)) {
          if (!one.right || !mayAnywhere(person, one.right).ok) continue;
          const { text } = await served.call(person, one.path, body);
          if (text.includes(mark)) bare.delete(one.path);
          if (!bare.has(one.path)) break;
        }
      }
    }
    expect([...bare]).toEqual([]);
  }, 120_000);

  test('一个忘了看单位的查询，会被发现', async () => {
    const careless = router({
      titles: procedure('post.search').query(({ ctx }) => ctx.sql`select title from post`),
    });
    const [stranger] = strangers;
    if (!stranger) throw new Error('nobody is there');
    const caller = createCallerFactory(careless)(contextFor(served.services, stranger));
    expect(JSON.stringify(await caller.titles())).toContain(mark);
  });

  test('权限范围读错（从浏览器取、当成全局），会被发现', async () => {
    const [, , , leader] = strangers;
    if (!leader) throw new Error('nobody is there');
    const every = listAccountsInput.parse({});
    const everywhere = { ...leader, grants: [{ role: 'leader' as const, unitPath: '/' }] };
    const wrong = await listAccounts(contextFor(served.services, everywhere), every);
    const right = await listAccounts(contextFor(served.services, leader), every);
    expect(JSON.stringify(wrong)).toContain(mark);
    expect(JSON.stringify(right)).not.toContain(mark);
  });
});
