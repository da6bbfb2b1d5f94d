import { openPool, type Pool } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBoard, readBoardInput } from '../modules/board/board.queries.ts';
import { readDesk } from '../modules/review/desk.queries.ts';
import { keepLooking } from '../modules/review/lookers.ts';
import { countTasks, listTasks } from '../modules/review/queue.queries.ts';
import { countsOf } from '../modules/session/counts.ts';
import { clockAt } from '../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../testing/office.ts';
import { contextFor, testServices } from '../testing/services.ts';
import { decide, draftOf, signAll, submittedPost, type Walk, weiboText } from '../testing/walk.ts';

/**
 * What people do all day may not slow down as posts come in: no statement of theirs reads a table that grows with the posts
 * from end to end (QUALITY.md, cost of growth: at 1 000 000 posts at most 1.3 times what it is at 10 000).
 */
const growing = new Set(
  `post post_contributor post_writer draft placement revision placement_content finding finding_excuse finding_replacement
  file file_text file_upload publication publication_text sighting signoff signoff_revocation release release_attempt review_run
  run_step task task_lease opinion secrecy_review annotation annotation_reply correction final_check read_mark notice deadline
  paper_approval paper_approval_item trail_entry trail_seal trail_block entry_hit lookback_hit`.split(/\s+/),
);

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const heard: string[] = [];
let database: TestDatabase;
let office: BuiltOffice;
let pool: Pool;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-23T10:00:00+08:00');

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  pool = openPool(database.ownerUrl, { max: 2 });
  Object.assign(pool.sql.options, { debug: (_: number, text: string) => heard.push(text) });
  walk = { db: pool.db, clock };
  shared = await testServices({ db: pool.db, sql: pool.sql }, clock);
});
afterAll(async () => {
  await pool.close();
  await shared.remove();
  await database.drop();
});

/** Statements that this sends, each once. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  heard.length = 0;
  await act();
  return [...new Set(heard)].filter(
    (text) => /^\s*(with|select|insert|update|delete)\b/i.test(text) && !text.includes('pg_catalog'),
  );
}

/** Tables that grow and that a statement would read whole, though every index is to be preferred. */
async function readWhole(text: string): Promise<string[]> {
  return database.sql.begin(async (tx) => {
    await tx.unsafe('set local enable_seqscan = off');
    const [row] = await tx.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (generic_plan, format json) ${text}`,
    );
    return row ? wholeTables(row['QUERY PLAN'][0].Plan) : [];
  });
}

/** From end to end, or along an index without a condition, except up to a limit (the newest, the least). */
function wholeTables(node: PlanNode, above?: PlanNode): string[] {
  const table = node['Relation Name'] ?? '';
  const kind = node['Node Type'];
  const along = kind.startsWith('Index') && !node['Index Cond'] && above?.['Node Type'] !== 'Limit';
  const own = (kind === 'Seq Scan' || along) && growing.has(table) ? [table] : [];
  return [...own, ...(node.Plans ?? []).flatMap((inner) => wholeTables(inner, node))];
}

/** `says`: words of one of its statements, so that a rig that hears nothing fails. */
async function expectNoneWhole(says: string, act: () => Promise<unknown>): Promise<void> {
  const statements = await statementsOf(act);
  expect(statements.join('\n')).toContain(says);
  for (const text of statements) expect({ text, whole: await readWhole(text) }).toEqual({ text, whole: [] });
}

const submitted = () => submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));

describe('稿件再多，天天要做的事不变慢', () => {
  test('待办、已办和菜单上的数', async () => {
    const { postId } = await submitted();
    await decide(walk, office.reviewer, postId, 'pass');
    const reviewer = contextFor(shared.services, office.reviewer);
    await expectNoneWhole('as "taskId"', () => listTasks(reviewer, {}));
    await expectNoneWhole('as "taskId"', () => listTasks(reviewer, { list: 'done' }));
    await expectNoneWhole('from task', () => countTasks(reviewer));
    await expectNoneWhole('from task', () => countsOf(reviewer));
  });

  test('打开一篇稿件，开着它，再打开签发过的', async () => {
    const { postId } = await submitted();
    const reviewer = contextFor(shared.services, office.reviewer);
    await expectNoneWhole('with newest', () => readDesk(reviewer, { postId }));
    await expectNoneWhole('review_run', () => keepLooking(reviewer, { postId }));
    await decide(walk, office.reviewer, postId, 'pass');
    await decide(walk, office.secondReviewer, postId, 'pass');
    await signAll(walk, office.publisher, postId);
    await expectNoneWhole('with newest', () => readDesk(reviewer, { postId }));
  });

  test('给意见，通过和退回', async () => {
    const [one, two] = [await submitted(), await submitted()];
    await expectNoneWhole('insert into opinion', () => decide(walk, office.reviewer, one.postId, 'pass'));
    await expectNoneWhole('insert into opinion', () =>
      decide(walk, office.secondReviewer, one.postId, 'pass'),
    );
    await expectNoneWhole('insert into opinion', () => decide(walk, office.reviewer, two.postId, 'return'));
  });

  test('看板', async () => {
    const leader = contextFor(shared.services, office.leader);
    await expectNoneWhole('from account a', () => readBoard(leader, readBoardInput.parse({})));
  });

  test('没有索引可用的读法会被认出来', async () => {
    expect(await readWhole('select id from post where title = $1')).toEqual(['post']);
  });
});
