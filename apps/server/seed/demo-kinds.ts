import { reviewRoute, routeRule } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { defaultRoute, type Route } from '@qianfa/domain/review/route';
import { type DraftContent, draftContentSchema } from '@qianfa/domain/text/draft-content';
import { askLater } from '../modules/bundle/later-interpretation.ts';
import { makeBundle } from '../modules/bundle/make-bundle.ts';
import type { Clock, PersonActing } from '../modules/command.ts';
import { recordDecision } from '../modules/disclosure/record-decision.ts';
import { nameIncident } from '../modules/incident/name-incident.ts';
import { openIncident } from '../modules/incident/open-incident.ts';
import { recordConference } from '../modules/incident/record-conference.ts';
import { createPost } from '../modules/post/create-post.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { accountNamed, type Seeding } from './demo-contents.ts';
import { decideAs, publishAs, signAs } from './demo-hands.ts';
import { named } from './demo-people.ts';

const HOUR = 3_600_000;
const weibo = ['weibo', '云洲检验检疫'] as const;

/** 复审 → 保密审查 → 签发 for emergencies, with hours instead of days (R9). */
const shortRoute: Route = {
  ...defaultRoute,
  key: 'emergency',
  name: '突发事件',
  steps: defaultRoute.steps
    .filter(({ key }) => key !== 'first')
    .map((step) => ({ ...step, limitHours: Math.min(step.limitHours, 1) })),
};

/**
 * What runs against a legal clock: two events, one with its information out and its after-review to do; a policy with
 * its interpretation; a decision to make public; a later interpretation that somebody has to decide (R9–R11).
 */
export async function seedKinds(seeding: Seeding): Promise<void> {
  await seedRoute(seeding);
  await seedIncidents(seeding);
  await seedBundle(seeding);
  await seedDecision(seeding);
  await seedLater(seeding);
}

async function seedRoute({ services: { db, clock } }: Seeding): Promise<void> {
  const { key, version, name } = shortRoute;
  const made = { key, version, name, definition: shortRoute, current: true, createdAt: clock.now() };
  await db.insert(reviewRoute).values(made);
  await db.insert(routeRule).values({ priority: 10, match: { flags: ['emergency'] }, routeKey: key });
}

async function seedIncidents(seeding: Seeding): Promise<void> {
  const { services, staff, password } = seeding;
  const editor = named(staff, '林玥');
  const clock = clockBack(services.clock, 2.5);
  const walk = { ...services, clock };
  const incidentId = await opened(seeding, clock, {
    title: '城东口岸查验场货车侧翻',
    place: '城东口岸查验场',
    begun: 3,
  });
  const text =
    '【情况通报】今天，城东口岸查验场一辆货车在倒车时侧翻，没有人员受伤，货物已转运，查验通道恢复通行。后续情况我局将及时通报。';
  const flags = { emergency: true };
  const { postId, version } = await drafted(seeding, clock, editor, {
    title: '城东口岸货车侧翻情况通报',
    kind: 'emergency',
    flags,
    text,
  });
  await nameIncident({ ...walk, actor: editor, input: { postId, incidentId } });
  await submitPost({ ...walk, actor: editor, input: { postId, version } });
  clock.pass(10);
  const comment = '情况已与现场值班人员核实。';
  await decideAs(walk, named(staff, '陈敏'), { postId, verdict: 'pass', comment });
  clock.pass(10);
  await signAs(walk, named(staff, '周建国'), { postId, password });
  clock.pass(5);
  await publishAs(walk, editor, { postId, receipt: 'compared' });
  clock.pass(60);
  const heldAt = new Date(clock.now().getTime() - 30 * 60_000).toISOString();
  const link = 'https://www.example.gov.cn/press/2026/chengdong';
  await recordConference({ ...walk, actor: editor, input: { incidentId, heldAt, link } });
  await opened(seeding, clockBack(services.clock, 0.5), {
    title: '西麓口岸进境木材检出活体蚂蚁',
    place: '西麓口岸',
    begun: 3.5,
  });
}

async function opened(
  { services, staff }: Seeding,
  clock: Clock,
  { title, place, begun }: { title: string; place: string; begun: number },
): Promise<number> {
  const actor = named(staff, '林玥');
  const [unit] = await services.sql<
    { id: number }[]
  >`select id from unit where name = '办公室' order by id limit 1`;
  const startedAt = new Date(services.clock.now().getTime() - begun * HOUR).toISOString();
  const input = { unitId: unit?.id ?? 0, title, place, startedAt };
  const { incidentId } = await openIncident({ ...services, clock, actor, input });
  return incidentId;
}

async function seedBundle(seeding: Seeding): Promise<void> {
  const editor = named(seeding.staff, '林玥');
  const clock = clockBack(seeding.services.clock, 4);
  const policy = await drafted(seeding, clock, editor, {
    title: '进境水果检疫监管办法（修订）',
    kind: 'policy',
    text: '《进境水果检疫监管办法（修订）》已经局务会议通过，自2027年1月1日起施行，全文见本局网站。',
  });
  const interpretation = await drafted(seeding, clock, editor, {
    title: '一图读懂进境水果检疫监管办法',
    kind: 'interpretation',
    text: '新办法简化了哪些手续？企业备案由五项材料减为两项，检疫许可可以全程网上办理，鲜活水果随到随检。',
  });
  const input = { policyPostId: policy.postId, interpretationPostId: interpretation.postId };
  await makeBundle({ ...seeding.services, clock, actor: editor, input });
}

async function seedDecision(seeding: Seeding): Promise<void> {
  const { services } = seeding;
  const editor = named(seeding.staff, '林玥');
  const clock = clockBack(services.clock, 24);
  const { postId } = await drafted(seeding, clock, editor, {
    title: '行政处罚决定公示',
    kind: 'penalty',
    text: '现将本局近日作出的一项行政处罚决定予以公示，当事人进口食品未经检验擅自销售，已依法处罚，决定书全文见本局网站。',
  });
  const decidedOn = shanghaiDay(new Date(services.clock.now().getTime() - 6 * 24 * HOUR));
  const input = { postId, documentNumber: '云检罚〔2026〕31号', decidedOn };
  await recordDecision({ ...services, clock, actor: editor, input });
}

async function seedLater(seeding: Seeding): Promise<void> {
  const editor = named(seeding.staff, '林玥');
  const clock = clockBack(seeding.services.clock, 20);
  const { postId } = await drafted(seeding, clock, editor, {
    title: '跨境电商零售进口监管事项通知',
    kind: 'policy',
    text: '自2027年2月1日起，跨境电商零售进口商品实行分类监管，目录见本局网站。',
  });
  const input = { postId, reason: '解读所需数据要等海关统计部门核定，预计后天可以提供。' };
  await askLater({ ...seeding.services, clock, actor: editor, input });
}

interface Text {
  readonly title: string;
  readonly kind: DraftContent['kind'];
  readonly text: string;
  readonly flags?: { readonly emergency: boolean };
}

async function drafted(seeding: Seeding, clock: Clock, actor: PersonActing, one: Text) {
  const account = accountNamed(seeding, weibo);
  const content = draftContentSchema.parse({
    title: one.title,
    kind: one.kind,
    class: 'general',
    topic: '政务公开',
    flags: one.flags ?? {},
    declarations: {},
    placements: [
      {
        accountId: account.id,
        content: { shape: 'microblog', text: one.text, pictures: [] },
        plannedAt: null,
        push: null,
      },
    ],
  });
  return createPost({ ...seeding.services, clock, actor, input: { content } });
}

/** A clock that many hours ago, moved on by hand. */
function clockBack(clock: Clock, hours: number) {
  let at = clock.now().getTime() - hours * HOUR;
  return {
    now: () => new Date(at),
    pass: (minutes: number) => {
      at += minutes * 60_000;
    },
  };
}
