import { routeRule } from '@qianfa/db/tables/review';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { threeStepRoute } from '@qianfa/domain/testing/routes';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReviewRoute } from '../../testing/build-review.ts';
import { buildSource } from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { draftOf, draftPost, type Walk, weiboText } from '../../testing/walk.ts';
import { submitPost } from '../review/submit-post.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-23T02:00:00Z');
const original = '国务院办公厅印发要点\n各地区、各部门要认真贯彻落实。';

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  await buildSource(home.db, { name: '新华社' });
  await routeFor('short', 'authorisedRelay', -2);
  await routeFor('long', 'unlistedRelay', -1);
});
afterAll(() => home.drop());

/** A route of its own name that posts with this flag take first. */
async function routeFor(key: string, flag: string, priority: number) {
  await buildReviewRoute(home.db, { key, name: key, definition: { ...threeStepRoute, key, name: key } });
  await home.db.insert(routeRule).values({ priority, match: { flags: [flag] }, routeKey: key });
}

function relay(over: { source?: string; text?: string; ground?: Partial<DraftContent['relayGround']> } = {}) {
  const { source = '新华社', text = original, ground = {} } = over;
  return draftOf([weiboText(office.accounts.weibo.id, text)], {
    kind: 'relay',
    declarations: {
      ai: { use: 'none', media: [] },
      relay: { source, link: 'https://www.news.cn/a', time: '2026-11-20' },
    },
    relayGround: { original, reason: '', ...ground },
  });
}

async function submit(content: DraftContent) {
  const { postId, version } = await draftPost(walk, office.editor, content);
  return submitPost({ ...walk, actor: office.editor, input: { postId, version } });
}

/** The name of the route that the post took. */
async function routeOf(content: DraftContent) {
  const { runId } = await submit(content);
  const [row] = await home.sql<{ name: string }[]>`
    select route_snapshot ->> 'name' as name from review_run where id = ${runId}`;
  return row?.name;
}

describe('转载走哪条流程 (R2、R12)', () => {
  test('原文转载名单内的来源，可以走短流程', async () => {
    expect(await routeOf(relay())).toBe('short');
  });

  test('改了一个字就走平常的流程', async () => {
    expect(await routeOf(relay({ text: original.replace('认真', '切实') }))).toBe(threeStepRoute.name);
  });

  test('没有贴原文，谁也不能说它是原文转载', async () => {
    expect(await routeOf(relay({ ground: { original: '' } }))).toBe(threeStepRoute.name);
  });

  test('名单外的来源走加了环节的流程', async () => {
    const ground = { reason: '本地事件,仅此一家报道' };
    expect(await routeOf(relay({ source: '某某观察', ground }))).toBe('long');
  });
});

test('名单外的来源不写理由不能送审 (R12)', async () => {
  expect(await refusalOf(submit(relay({ source: '某某观察' })))).toMatchObject({
    code: 'draftIncomplete',
    rule: 'R12',
    facts: { missing: ['relayReasonMissing'] },
  });
});

test('声明用了人工智能，要写明用在哪里 (R13)', async () => {
  const draft = relay();
  const declarations = { ...draft.declarations, ai: { use: 'generated' as const, media: [] } };
  expect(await refusalOf(submit({ ...draft, declarations }))).toMatchObject({
    rule: 'R13',
    facts: { missing: ['aiMediaMissing'] },
  });
});
