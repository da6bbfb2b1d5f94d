import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import {
  decide,
  draftOf,
  draftPost,
  resubmit,
  submittedPost,
  taskOf,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { findAnything } from '../find/find.queries.ts';
import { listTasks } from '../review/queue.queries.ts';
import { recordRead } from '../trail/record-read.ts';
import { decideMany } from './decide-many.ts';
import { listChoices, listFilters, listOpened } from './desk.queries.ts';
import { removeFilter, saveFilter } from './save-filter.ts';

let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-23T02:00:00Z');
beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());

const content = (title: string, text = '本期抽查进口食品218批。') =>
  draftOf([weiboText(office.accounts.weibo.id, text)], { title });
const submitted = (title: string) => submittedPost(walk, office.editor, content(title));
let sendings = 0;
const itemOf = async (actor: Acting, postId: number) => {
  const { id: taskId, revisionId } = await taskOf(walk, actor, postId);
  sendings += 1;
  return { taskId, revisionId, requestKey: `sending-${sendings}` };
};
const opened = async (actor: Acting, postId: number) => {
  const item = await itemOf(actor, postId);
  const subject = `revision:${item.revisionId}`;
  await recordRead({ ...walk, actor }, { subject, postId, unitId: office.units.headOffice.id });
  return item;
};
const passAll = (actor: Acting, items: Parameters<typeof decideMany>[0]['input']['items']) =>
  decideMany({ ...walk, actor, input: { items } });
const stepsOf = async (postId: number) =>
  (
    await database.db.execute<{ state: string }>(sql`
      select s.state from run_step s join review_run r on r.id = s.run_id where r.post_id = ${postId} order by s.id`)
  ).map(({ state }) => state);

describe('一并通过', () => {
  test('没打开过的、别人先办了的、又送了新稿的、自己的：各说各的理由，不挡其余 (R3 R4)', async () => {
    const posts = [];
    for (let n = 0; n < 6; n += 1) posts.push(await submitted(`一并通过之${n}`));
    const [unread, taken, renewed, ...fine] = posts;
    if (!unread || !taken || !renewed) throw new Error('six posts were made');
    const items = [await itemOf(office.reviewer, unread.postId)];
    for (const { postId } of [taken, renewed, ...fine]) items.push(await opened(office.reviewer, postId));
    await decide(walk, office.secondReviewer, taken.postId, 'return');
    await decide(walk, office.secondReviewer, renewed.postId, 'return');
    await resubmit(walk, office.editor, renewed, content('又送了新稿', '本期抽查进口食品219批。'));

    const result = await passAll(office.reviewer, items);
    expect(result.map(({ refusal }) => refusal?.code ?? 'passed')).toEqual([
      'notOpenedYet',
      'alreadyDecided',
      'alreadyDecided',
      'passed',
      'passed',
      'passed',
    ]);
    for (const { postId } of fine) expect(await stepsOf(postId)).toEqual(['passed', 'open']);
    expect(await stepsOf(unread.postId)).toEqual(['open']);
    // Sent again because the answer was lost: the same result, nothing twice.
    const again = await passAll(office.reviewer, items);
    expect(again.map(({ refusal }) => refusal?.code ?? 'passed')).toEqual(
      result.map(({ refusal }) => refusal?.code ?? 'passed'),
    );
  });

  test('两百件里三件办不了：一百九十七件办成，三件列出理由', async () => {
    const items = [];
    const [first] = [await submitted('二百件之一')];
    const mine = await opened(office.reviewer, first.postId);
    // The same item named again and again stands for any that somebody else decided meanwhile.
    for (let n = 0; n < 3; n += 1) items.push({ ...mine, requestKey: `forbidden-${n}` });
    await decide(walk, office.secondReviewer, first.postId, 'pass');
    for (let n = 0; n < 197; n += 1)
      items.push(await opened(office.reviewer, (await submitted(`二百件之${n + 2}`)).postId));
    const result = await passAll(office.reviewer, items);
    expect(result).toHaveLength(200);
    expect(result.filter(({ refusal }) => refusal === null)).toHaveLength(197);
    expect(result.flatMap(({ refusal }) => refusal?.code ?? [])).toEqual(Array(3).fill('alreadyDecided'));
  }, 120_000);

  test('别人的待办混不进来 (R3)', async () => {
    const { postId } = await submitted('别人的待办');
    const item = await opened(office.secondReviewer, postId);
    const [one] = await passAll(office.reviewer, [item]);
    expect(one?.refusal?.code).toBe('notOpenedYet');
    expect(await stepsOf(postId)).toEqual(['open']);
    const [editors] = await passAll(office.reviewer, [{ ...item, taskId: 1_000_000 }]);
    expect(editors?.refusal).not.toBeNull();
    await decide(walk, office.secondReviewer, postId, 'pass');
  });

  test('打开过哪些稿次，只说自己待办里的', async () => {
    const { postId } = await submitted('打开过的');
    const { revisionId } = await opened(office.reviewer, postId);
    expect(await listOpened({ db: database.db, actor: office.reviewer })).toContain(revisionId);
    expect(await listOpened({ db: database.db, actor: office.secondReviewer })).not.toContain(revisionId);
    await decide(walk, office.reviewer, postId, 'return');
  });
});

describe('待办的筛选', () => {
  const titles = async (filter: Parameters<typeof listTasks>[1]) =>
    (await listTasks({ sql: database.sql, actor: office.reviewer, clock }, { limit: 200, ...filter }))
      .toJSON()
      .map(({ title }) => title);

  test('按账号、类别、等级、期限、环节筛选，条件同时成立', async () => {
    const major = { ...content('重大通告'), kind: 'notice' as const, class: 'major' as const };
    await submittedPost(walk, office.editor, major);
    expect(await titles({ filter: { class: 'major' } })).toEqual(['重大通告']);
    expect(await titles({ filter: { class: 'major', postKind: 'notice', step: '初审' } })).toEqual([
      '重大通告',
    ]);
    expect(await titles({ filter: { class: 'major', step: '复审' } })).toEqual([]);
    expect(await titles({ filter: { accountId: office.accounts.weibo.id, class: 'major' } })).toHaveLength(1);
    expect(await titles({ filter: { accountId: office.accounts.toutiao.id } })).toEqual([]);
    expect(await titles({ filter: { due: 'over' } })).toEqual([]);
    clock.pass(7 * 24 * 60);
    expect(await titles({ filter: { due: 'over', class: 'major' } })).toEqual(['重大通告']);
  });

  test('可选的账号和环节，是自己待办里有的', async () => {
    const choices = await listChoices({ db: database.db, actor: office.reviewer });
    expect(choices.accounts).toEqual([
      { id: office.accounts.weibo.id, platform: 'weibo', name: '云洲检验检疫' },
    ]);
    expect(choices.steps).toContain('初审');
    expect(await listChoices({ db: database.db, actor: office.editor })).toEqual({ accounts: [], steps: [] });
  });

  test('筛选存在本人名下，换一台电脑还在；同名的替换，最多十二个', async () => {
    const save = (name: string, actor = office.reviewer) =>
      saveFilter({ ...walk, actor, input: { name, filter: { class: 'major', due: 'today' } } });
    const names = async (actor = office.reviewer) =>
      (await listFilters({ db: database.db, actor })).map(({ name }) => name);
    await save('今天的重大稿');
    await save('今天的重大稿');
    expect(await names()).toEqual(['今天的重大稿']);
    expect(await names(office.secondReviewer)).toEqual([]);
    for (let n = 2; n <= 12; n += 1) await save(`筛选${n}`);
    expect(await refusalOf(save('第十三个'))).toMatchObject({ code: 'tooManyFilters', facts: { most: 12 } });
    await save('筛选2');
    const accountId = office.accounts.outside.id;
    const foreign = saveFilter({
      ...walk,
      actor: office.reviewer,
      input: { name: '筛选3', filter: { accountId } },
    });
    expect(await refusalOf(foreign)).toMatchObject({ code: 'accountNotFound' });
    await removeFilter({ ...walk, actor: office.reviewer, input: { name: '筛选2' } });
    expect(await names()).toHaveLength(11);
  });
});

describe('查找 (R37)', () => {
  const found = (actor: Acting, text: string) => findAnything({ db: database.db, actor }, { text });

  test('只找得到自己写的、自己办的、自己范围里的；别的单位一个字也没有', async () => {
    const { postId } = await submittedPost(walk, office.editor, content('口岸查验通告'));
    const draft = await draftPost(walk, office.editor, content('口岸没送审的草稿'));
    expect((await found(office.reviewer, '口岸')).posts).toEqual([
      { id: postId, title: '口岸查验通告', unitName: '办公室', open: 'desk' },
    ]);
    expect((await found(office.editor, '口岸')).posts.map(({ id, open }) => [id, open])).toEqual([
      [draft.postId, 'write'],
      [postId, 'write'],
    ]);
    expect((await found(office.leader, '口岸')).posts.map(({ open }) => open)).toEqual(['none', 'none']);
    expect((await found(office.outsidePublisher, '口岸')).posts).toEqual([]);
    expect((await found(office.systemAdmin, '口岸')).posts).toEqual([]);
    expect((await found(office.reviewer, `#${postId}`)).posts).toHaveLength(1);
    expect((await found(office.outsidePublisher, String(postId))).posts).toEqual([]);
  });

  test('账号和人员各看各的权限；百分号不是通配', async () => {
    expect((await found(office.editor, '国门')).accounts.map(({ name }) => name)).toEqual(['云洲国门发布']);
    expect((await found(office.outsideEditor, '国门')).accounts).toEqual([]);
    expect((await found(office.leader, '赵审')).people.map(({ name }) => name)).toEqual(['赵审核']);
    expect((await found(office.editor, '赵审')).people).toEqual([]);
    expect((await found(office.leader, '%')).people).toEqual([]);
  });
});
