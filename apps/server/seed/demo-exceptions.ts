import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { draftContentSchema, emptyDraft } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import { answerException } from '../modules/exception/answer-exception.ts';
import { askException } from '../modules/exception/ask-exception.ts';
import { createPost } from '../modules/post/create-post.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { accountNamed, type Seeding } from './demo-contents.ts';
import { decideAs } from './demo-hands.ts';
import { named } from './demo-people.ts';

/** A 两人例外 that was asked, granted and used (R3): 马莉 was the only reviewer of a branch's post for both steps. */
export async function seedException(seeding: Seeding): Promise<void> {
  const { services, staff } = seeding;
  const { db, clock } = services;
  const editor = named(staff, '郑海');
  const reviewer = named(staff, '马莉');
  const account = accountNamed(seeding, ['weibo', '望海检验检疫']);
  const content = draftContentSchema.parse({
    ...emptyDraft(),
    title: '望海口岸查验窗口调整办公时间的通知',
    kind: 'notice',
    placements: [
      {
        accountId: account.id,
        content: {
          shape: 'microblog',
          text: '望海口岸查验窗口从下周一起，工作日办公时间改为上午八点半到十二点、下午一点半到五点。',
          pictures: [],
        },
        plannedAt: null,
        push: null,
      },
    ],
  });
  const walk = { ...services };
  const { postId, version } = await createPost({ ...walk, actor: editor, input: { content } });
  await submitPost({ ...walk, actor: editor, input: { postId, version } });
  // The run keeps the route that it started with: here one that named her alone.
  const holders = JSON.stringify({ kind: 'people', personIds: [reviewer.personId] });
  await db.execute(sql`update review_run set route_snapshot = jsonb_set(route_snapshot, '{steps,1,holders}', ${holders}::jsonb)
    where post_id = ${postId}`);
  await decideAs(walk, reviewer, { postId, verdict: 'pass', comment: '时间已与查验科核对。' });
  const asked = await askException({
    ...walk,
    actor: named(staff, '吴科'),
    input: {
      postId,
      personId: reviewer.personId,
      endsOn: addDays(shanghaiDay(clock.now()), 3),
      reason: '望海局另一位审核人借调在外，通知当天要发',
    },
  });
  const { exceptionId } = asked;
  await answerException({
    ...walk,
    actor: named(staff, '吕平'),
    input: { exceptionId, grant: true, answer: '' },
  });
  await decideAs(walk, reviewer, {
    postId,
    verdict: 'return',
    reasons: ['procedure'],
    comment: '请补上从哪一天起执行。',
  });
}
