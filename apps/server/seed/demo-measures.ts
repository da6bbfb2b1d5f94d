import { addDays, dayStart, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { defaultCalendar, isWorkingDay } from '@qianfa/domain/deadlines/working-time';
import type { ReturnReason } from '@qianfa/domain/review/opinion';
import { type DraftContent, draftContentSchema } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import type { Clock } from '../modules/command.ts';
import { createPost } from '../modules/post/create-post.ts';
import { saveDraft } from '../modules/post/save-draft.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { accountNamed, type Seeding } from './demo-contents.ts';
import { correctAs, decideAs, publishAs, signAs } from './demo-hands.ts';
import { named } from './demo-people.ts';

/** A post of the last months: when it was begun, how long each hand took, and why it came back. */
interface PastPost {
  readonly subject: string;
  readonly daysAgo: number;
  /** Minutes until the first hand, the second and the signature. */
  readonly minutes: readonly [first: number, second: number, sign: number];
  readonly returned?: { readonly by: 'first' | 'second'; readonly reasons: readonly ReturnReason[] };
  readonly rejected?: true;
  /** The first hand changes a word and passes (R3). */
  readonly corrected?: true;
}

/** A post at least every two weeks (R25) since the account signs here (`signedHere`). Enough for two quarters of 时效与质量 (R45); what is returned for the same reason again is what a route learns from. */
const past: readonly PastPost[] = [
  { subject: '口岸通关时效', daysAgo: 141, minutes: [35, 80, 150] },
  {
    subject: '进境邮件检疫提示',
    daysAgo: 130,
    minutes: [260, 130, 95],
    returned: { by: 'first', reasons: ['typos', 'source'] },
  },
  { subject: '原产地证书办理', daysAgo: 119, minutes: [50, 200, 310] },
  { subject: '船舶检疫申报', daysAgo: 117, minutes: [25, 60, 70], rejected: true },
  { subject: '出境旅客健康提示', daysAgo: 108, minutes: [90, 400, 45] },
  {
    subject: '活动物进境通道',
    daysAgo: 97,
    minutes: [30, 320, 200],
    returned: { by: 'second', reasons: ['policyBasis'] },
  },
  { subject: '跨境电商备案', daysAgo: 86, minutes: [45, 70, 120] },
  {
    subject: '木质包装检疫',
    daysAgo: 75,
    minutes: [180, 95, 60],
    returned: { by: 'first', reasons: ['typos'] },
  },
  { subject: '窗口预约服务', daysAgo: 64, minutes: [20, 45, 330] },
  {
    subject: '旅检通道开放',
    daysAgo: 53,
    minutes: [40, 110, 90],
    returned: { by: 'second', reasons: ['facts', 'typos'] },
  },
  { subject: '集装箱查验预约', daysAgo: 42, minutes: [60, 150, 80] },
  { subject: '检疫证书核验', daysAgo: 31, minutes: [75, 35, 260], corrected: true },
  {
    subject: '冷链食品查验',
    daysAgo: 20,
    minutes: [150, 90, 120],
    returned: { by: 'first', reasons: ['typos'] },
  },
  { subject: '企业信用查询', daysAgo: 9, minutes: [30, 240, 50] },
];

const weibo = ['weibo', '云洲检验检疫'] as const;

/** Posts of the last five months, by the commands that people use, at the hours in which they work. */
export async function seedMeasures(seeding: Seeding): Promise<void> {
  for (const one of past) await makePast(seeding, one);
  // Nobody of the demo was told of them when they happened.
  const before = new Date(seeding.services.clock.now().getTime() - 20 * 86_400_000).toISOString();
  await seeding.services.db.execute(
    sql`update notice set read_at = created_at where read_at is null and created_at < ${before}::timestamptz`,
  );
}

async function makePast(seeding: Seeding, one: PastPost): Promise<void> {
  const { services, staff, password } = seeding;
  const clock = workingClock(services.clock.now(), one.daysAgo);
  const walk = { ...services, clock };
  const [editor, first, second, publisher] = [
    named(staff, '林玥'),
    named(staff, '赵启明'),
    named(staff, '陈敏'),
    named(staff, '周建国'),
  ];
  const hands = { first, second };
  const content = contentOf(seeding, one.subject);
  const { postId, version } = await createPost({ ...walk, actor: editor, input: { content } });
  clock.pass(15);
  await submitPost({ ...walk, actor: editor, input: { postId, version } });
  const pass = (hand: keyof typeof hands) =>
    decideAs(walk, hands[hand], { postId, verdict: 'pass', comment: '同意。' });
  const [toFirst, toSecond, toSign] = one.minutes;
  clock.pass(toFirst);
  if (one.rejected) {
    const comment = '上级已统一发布，不再重复。';
    return decideAs(walk, first, { postId, verdict: 'reject', reasons: ['timing'], comment });
  }
  if (one.returned) {
    const { by, reasons } = one.returned;
    if (by === 'second') {
      await pass('first');
      clock.pass(toSecond);
    }
    const comment = '请按标注修改后再送。';
    await decideAs(walk, hands[by], { postId, verdict: 'return', reasons: [...reasons], comment });
    clock.pass(140);
    const changed = contentOf(seeding, one.subject, '办理时请带齐材料。');
    const saved = await saveDraft({ ...walk, actor: editor, input: { postId, version, content: changed } });
    await submitPost({ ...walk, actor: editor, input: { postId, version: saved.version } });
    clock.pass(toFirst);
  }
  if (one.corrected)
    await correctAs(walk, first, { postId, from: '也可以到各窗口咨询', to: '也可以到办事窗口咨询' });
  else await pass('first');
  clock.pass(toSecond);
  await pass('second');
  clock.pass(toSign);
  await signAs(walk, publisher, { postId, password });
  clock.pass(20);
  await publishAs(walk, editor, { postId, receipt: 'compared' });
}

function contentOf(seeding: Seeding, subject: string, more = ''): DraftContent {
  const text = `#${subject}#本局公布${subject}的有关安排，企业和旅客可以登录本局网站查看，也可以到各窗口咨询。${more}`;
  const { id: accountId } = accountNamed(seeding, weibo);
  return draftContentSchema.parse({
    title: `${subject}的安排`,
    kind: 'notice',
    class: 'general',
    topic: '政务公开',
    flags: {},
    declarations: {},
    reading: { read: [], text: '' },
    placements: [
      { accountId, plannedAt: null, push: null, content: { shape: 'microblog', text, pictures: [] } },
    ],
  });
}

/** A clock that begins at nine on the last working day not after so many days ago, and is moved on by hand. */
function workingClock(now: Date, daysAgo: number): Clock & { pass(minutes: number): void } {
  let day = addDays(shanghaiDay(now), -daysAgo);
  while (!isWorkingDay(day, defaultCalendar)) day = addDays(day, -1);
  let at = dayStart(day).getTime() + 9 * 3_600_000;
  return {
    now: () => new Date(at),
    pass: (minutes) => {
      at += minutes * 60_000;
    },
  };
}
