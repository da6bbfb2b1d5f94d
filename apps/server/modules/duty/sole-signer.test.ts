import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  decide,
  draftOf,
  draftPost,
  signAll,
  submittedPost,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { recordAbsence } from '../absence/record-absence.ts';
import { listEmptySteps } from '../review/empty-steps.queries.ts';
import { manSteps } from '../review/man-steps.ts';
import { tryDraft } from '../route/draft-trial.ts';
import { dryRun, trialInput } from '../route/route.queries.ts';
import { enterRoster } from './enter-roster.ts';

// 2026-11-21 is a Saturday; the evening in Shanghai.
const clock = clockAt('2026-11-21T12:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());
beforeEach(() => database.sql`delete from absence`);

/** 王签发 alone signs for the account of the post, and leads the shift. */
async function rosterOf(...officers: Acting[]) {
  const day = '2026-11-21';
  const entries = [
    { day, role: 'leader' as const, personId: office.publisher.personId },
    ...officers.map(({ personId }) => ({ day, role: 'officer' as const, personId })),
  ];
  const input = { unitId: office.units.bureau.id, from: day, until: day, entries };
  await enterRoster({ ...walk, actor: office.systemAdmin, input });
}
const away = async (...people: Acting[]) => {
  const startsAt = clock.now().toISOString();
  const input = { startsAt, endsAt: '2026-11-22T12:00:00Z', delegateId: null, note: '' };
  for (const actor of people) await recordAbsence({ ...walk, actor, input });
};
const tonight = () =>
  submittedPost(
    walk,
    office.editor,
    draftOf([{ ...weiboText(office.accounts.weibo.id), plannedAt: '2026-11-21T22:00:00+08:00' }]),
  );
const peopleOf = async (postId: number) => {
  const rows = await database.sql<{ name: string }[]>`
    select h.name from run_step s join review_run r on r.id = s.run_id join task t on t.run_step_id = s.id
      and t.state = 'open' join person h on h.id = t.person_id
    where r.post_id = ${postId} and s.state = 'open' order by t.id`;
  return rows.map(({ name }) => name);
};

describe('带班领导是账号唯一的责任发布人 (R3, R8, R15)', () => {
  test('前面的环节有别人能办，就不派给他，留他签发，也不报没有人', async () => {
    await rosterOf(office.secondReviewer);
    const { postId } = await tonight();
    expect(await peopleOf(postId)).toEqual(['钱审核']);
    await decide(walk, office.secondReviewer, postId, 'pass');
    // The officer has acted: the step's own people take it up, without the signer.
    expect(await peopleOf(postId)).toEqual(['赵审核']);
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '签发' });
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 0 });
    expect((await signAll(walk, office.publisher, postId))[0]?.ok).toBe(true);
  });

  test('除了他谁也不在，由他办；签发时写明他办过、不能再签，请任命代理或者准例外', async () => {
    await rosterOf();
    await away(office.reviewer, office.secondReviewer);
    const { postId } = await tonight();
    expect(await peopleOf(postId)).toEqual(['王签发']);
    await database.sql`delete from absence`;
    await decide(walk, office.publisher, postId, 'pass');
    await decide(walk, office.reviewer, postId, 'pass');
    expect(await manSteps(walk)).toEqual({ manned: 0, without: 1 });
    expect(await listEmptySteps({ ...walk, actor: office.leader })).toMatchObject([
      { postId, stepKind: 'sign', barred: '王签发' },
    ]);
    const [told] = await database.sql<{ facts: object }[]>`
      select facts from notice where post_id = ${postId} and event = 'step.withoutPerson' limit 1`;
    expect(told?.facts).toMatchObject({ barred: '王签发' });
  });

  test('试办和送审说的一样：等不得的给值班的人，唯一的签发人不在其中；值班只有他的，给环节自己的人 (R2, R8)', async () => {
    const facts = {
      unitId: office.units.headOffice.id,
      class: 'general',
      accountIds: [office.accounts.weibo.id],
    };
    const trial = async (kind: 'emergency' | 'news') => {
      const { steps } = await dryRun(walk, trialInput.parse({ post: { ...facts, kind } }));
      return steps.map(({ onDuty, groups }) => ({
        onDuty,
        people: groups[0]?.people.map(({ name }) => name),
      }));
    };
    await rosterOf(office.secondReviewer);
    expect((await trial('emergency'))[0]).toEqual({ onDuty: true, people: ['钱审核'] });
    expect((await trial('news'))[0]).toEqual({ onDuty: false, people: ['赵审核', '钱审核'] });
    const planned = draftOf([
      { ...weiboText(office.accounts.weibo.id), plannedAt: '2026-11-21T22:00:00+08:00' },
    ]);
    const { postId } = await draftPost(walk, office.editor, planned);
    const { steps } = await tryDraft({ ...walk, actor: office.editor }, { postId });
    expect(steps[0]).toMatchObject({ onDuty: true, groups: [{ people: [{ name: '钱审核' }] }] });
    await rosterOf();
    expect((await trial('emergency'))[0]).toEqual({ onDuty: false, people: ['赵审核', '钱审核'] });
    expect(await peopleOf((await tonight()).postId)).toEqual(['赵审核', '钱审核']);
  });

  test('签发人只是外出，不写成办过别的环节', async () => {
    await database.sql`update run_step set state = 'withdrawn', closed_at = now() where state = 'open'`;
    await rosterOf(office.secondReviewer);
    const { postId } = await tonight();
    await decide(walk, office.secondReviewer, postId, 'pass');
    await decide(walk, office.reviewer, postId, 'pass');
    await away(office.publisher);
    await manSteps(walk);
    expect(await listEmptySteps({ ...walk, actor: office.leader })).toMatchObject([{ postId, barred: null }]);
  });
});
