import {
  type DraftContent,
  type DraftPlacement,
  draftContentSchema,
} from '@qianfa/domain/text/draft-content';
import type { Clock, PersonActing } from '../modules/command.ts';
import { uploadPicture } from '../modules/file/upload-picture.ts';
import { createPost } from '../modules/post/create-post.ts';
import { saveDraft } from '../modules/post/save-draft.ts';
import { composePush } from '../modules/push/compose-push.ts';
import { createPush } from '../modules/push/create-push.ts';
import { holdRun } from '../modules/review/hold-run.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { withdrawRun } from '../modules/review/withdraw-run.ts';
import type { Services } from '../trpc/context.ts';
import type { SeededAccount } from './demo-accounts.ts';
import { decideAs, publishAs, signAs } from './demo-hands.ts';
import { type DemoStaff, named } from './demo-people.ts';
import { demoPicture } from './demo-picture.ts';
import { type DemoTextName, demoArticle, demoTexts } from './demo-texts.ts';

/** How far a post of the demo has come. */
type Stage =
  | 'draft'
  | 'first'
  | 'second'
  | 'signing'
  | 'signed'
  | 'copied'
  | 'unchecked'
  | 'compared'
  | 'returned'
  | 'again'
  | 'held'
  | 'rejected'
  | 'withdrawn';

interface DemoPost {
  readonly text: DemoTextName;
  readonly editor: string;
  /** Platform and name of each account. */
  readonly accounts: readonly (readonly [string, string])[];
  readonly stage: Stage;
  /** Hours ago that it was begun. */
  readonly begun: number;
  readonly class?: 'important';
  /** Hours from now that it shall go out. */
  readonly planned?: number;
}

const main = ['wechat', '云洲检验检疫'] as const;
const weibo = ['weibo', '云洲检验检疫'] as const;

/** Posts in every state, the ones that cure a quiet account among them. */
const posts: readonly DemoPost[] = [
  {
    text: 'foods',
    editor: '林玥',
    accounts: [['wechat', '云洲食品安全'], weibo],
    stage: 'again',
    begun: 30,
    class: 'important',
  },
  { text: 'holiday', editor: '林玥', accounts: [main, weibo], stage: 'first', begun: 5 },
  { text: 'ants', editor: '林玥', accounts: [['wechat', '云洲动植检']], stage: 'second', begun: 26 },
  {
    text: 'exporters',
    editor: '林玥',
    accounts: [main, ['toutiao', '云洲国门发布']],
    stage: 'second',
    begun: 20,
  },
  {
    text: 'diseases',
    editor: '林玥',
    accounts: [['wechat', '云洲卫生检疫'], weibo],
    stage: 'signing',
    begun: 28,
    planned: 6,
  },
  { text: 'random', editor: '林玥', accounts: [main, weibo], stage: 'signing', begun: 50, planned: 20 },
  {
    text: 'licences',
    editor: '林玥',
    accounts: [['wechat', '云洲质检法治']],
    stage: 'signing',
    begun: 27,
    class: 'important',
  },
  {
    text: 'openDay',
    editor: '郑海',
    accounts: [
      ['wechat', '望海检验检疫'],
      ['weibo', '望海检验检疫'],
    ],
    stage: 'signed',
    begun: 49,
    planned: 22,
  },
  { text: 'pets', editor: '郑海', accounts: [['wechat', '望海检验检疫']], stage: 'first', begun: 3 },
  { text: 'pets', editor: '林玥', accounts: [['toutiao', '北岭检验检疫']], stage: 'second', begun: 46 },
  { text: 'random', editor: '林玥', accounts: [['weibo', '东屿检验检疫']], stage: 'returned', begun: 72 },
  { text: 'openDay', editor: '林玥', accounts: [main], stage: 'held', begun: 75 },
  { text: 'diseases', editor: '林玥', accounts: [weibo], stage: 'rejected', begun: 98 },
  { text: 'exporters', editor: '林玥', accounts: [weibo], stage: 'withdrawn', begun: 77 },
  { text: 'licences', editor: '林玥', accounts: [weibo], stage: 'signed', begun: 24 },
  { text: 'holiday', editor: '许可', accounts: [['wechat', '云洲食品安全']], stage: 'draft', begun: 2 },
  {
    text: 'ants',
    editor: '林玥',
    accounts: [main, weibo, ['toutiao', '云洲国门发布']],
    stage: 'draft',
    begun: 8,
  },
  { text: 'random', editor: '林玥', accounts: [main, weibo], stage: 'compared', begun: 52 },
  { text: 'pets', editor: '林玥', accounts: [weibo], stage: 'unchecked', begun: 27 },
  { text: 'exporters', editor: '林玥', accounts: [['toutiao', '云洲国门发布']], stage: 'copied', begun: 26 },
];

/** The order of a push of three: 头条 first. */
const pushTexts: readonly DemoTextName[] = ['foods', 'pets', 'exporters'];

interface Seeding {
  readonly services: Services;
  readonly staff: DemoStaff;
  readonly accounts: readonly SeededAccount[];
  readonly password: string;
}

/** Makes the posts by the same commands that people use, each at its own time in the last days. */
export async function seedPosts(seeding: Seeding): Promise<void> {
  const pictureId = await storePicture(seeding);
  for (const one of posts) await makePost(seeding, one, pictureId);
  await makePush(seeding, pictureId);
}

async function storePicture({ services, staff }: Seeding): Promise<string> {
  const bytes = demoPicture(96, 128, 168);
  const input = { bytes, name: '封面.png', postId: null };
  for (const name of ['林玥', '许可', '郑海'])
    await uploadPicture({ ...services, actor: named(staff, name), input });
  const { sha256 } = await uploadPicture({ ...services, actor: named(staff, '林玥'), input });
  return sha256;
}

async function makePost(seeding: Seeding, one: DemoPost, pictureId: string): Promise<void> {
  const { services, staff } = seeding;
  const clock = clockFrom(services.clock, one.begun);
  const editor = named(staff, one.editor);
  const content = contentOf(seeding, one, pictureId);
  const { postId, version } = await createPost({ ...services, clock, actor: editor, input: { content } });
  if (one.stage === 'draft') return;
  clock.pass(20);
  await submitPost({ ...services, clock, actor: editor, input: { postId, version } });
  const review =
    one.editor === '郑海' ? (['马莉', '赵启明', '黄素'] as const) : (['赵启明', '陈敏', '周建国'] as const);
  await bringOn({ seeding, clock, editor, postId, version, content }, one.stage, review);
}

interface UnderWay {
  readonly seeding: Seeding;
  readonly clock: MovingClock;
  readonly editor: PersonActing;
  readonly postId: number;
  readonly version: number;
  readonly content: DraftContent;
}

type Hands = readonly [first: string, second: string, publisher: string];

async function bringOn(post: UnderWay, stage: Stage, [first, second, publisher]: Hands): Promise<void> {
  const { seeding, clock, editor, postId } = post;
  const walk = { ...seeding.services, clock };
  const by = (name: string) => named(seeding.staff, name);
  const pass = (name: string) =>
    decideAs(walk, by(name), { postId, verdict: 'pass', comment: '数据已与原始记录核对。' });
  clock.pass(45);
  switch (stage) {
    case 'draft':
    case 'first':
      return;
    case 'second':
      return pass(first);
    case 'signing':
      await pass(first);
      clock.pass(60);
      return pass(second);
    case 'signed':
      await pass(first);
      clock.pass(60);
      await pass(second);
      clock.pass(90);
      return signAs(walk, by(publisher), { postId, password: seeding.password });
    case 'copied':
    case 'unchecked':
    case 'compared':
      await bringOn(post, 'signed', [first, second, publisher]);
      clock.pass(30);
      return publishAs(walk, editor, { postId, receipt: stage });
    case 'returned':
      return decideAs(walk, by(first), {
        postId,
        verdict: 'return',
        reasons: ['facts'],
        comment: '抽查家数与附表不一致,请核对。',
      });
    case 'again':
      await pass(first);
      clock.pass(60);
      await decideAs(walk, by(second), {
        postId,
        verdict: 'return',
        reasons: ['wording'],
        comment: '“十余”改为准确数字。',
      });
      return resubmitChanged(post);
    case 'held':
      return holdRun({ ...walk, actor: by(first), input: { postId, reason: '等开放日日期确定后再办' } });
    case 'rejected':
      return decideAs(walk, by(first), {
        postId,
        verdict: 'reject',
        reasons: ['timing'],
        comment: '周报已由上级统一发布,不再重复。',
      });
    case 'withdrawn':
      return withdrawRun({ ...walk, actor: editor, input: { postId, reason: '并入下一篇一起发' } });
  }
}

async function resubmitChanged({
  seeding,
  clock,
  editor,
  postId,
  version,
  content,
}: UnderWay): Promise<void> {
  const walk = { ...seeding.services, clock, actor: editor };
  clock.pass(200);
  const changed = JSON.parse(
    JSON.stringify(content).replaceAll('均已依法处置', '均已依法退运或者销毁'),
  ) as unknown;
  const saved = await saveDraft({ ...walk, input: { postId, version, content: changed } });
  clock.pass(5);
  await submitPost({ ...walk, input: { postId, version: saved.version, note: '已按意见改为准确数字' } });
}

/** Three articles of one account that go out as one (R44), waiting for their signature. */
async function makePush(seeding: Seeding, pictureId: string): Promise<void> {
  const { services, staff } = seeding;
  const clock = clockFrom(services.clock, 29);
  const editor = named(staff, '林玥');
  const walk = { ...services, clock, actor: editor };
  const accountId = accountNamed(seeding, main).id;
  const { pushId } = await createPush({ ...walk, input: { accountId, name: '每周政务公开' } });
  const made: { postId: number; version: number }[] = [];
  for (const text of pushTexts) {
    const one: DemoPost = { text, editor: '林玥', accounts: [main], stage: 'signing', begun: 29 };
    made.push(await createPost({ ...walk, input: { content: contentOf(seeding, one, pictureId) } }));
  }
  await composePush({ ...walk, input: { pushId, postIds: made.map(({ postId }) => postId) } });
  for (const { postId, version } of made) {
    await submitPost({ ...walk, input: { postId, version } });
    for (const name of ['赵启明', '陈敏']) {
      clock.pass(12);
      await decideAs(walk, named(staff, name), { postId, verdict: 'pass', comment: '同意。' });
    }
  }
}

function contentOf(seeding: Seeding, one: DemoPost, pictureId: string): DraftContent {
  const text = demoTexts[one.text];
  const plannedAt = one.planned
    ? new Date(seeding.services.clock.now().getTime() + one.planned * 3_600_000).toISOString()
    : null;
  return draftContentSchema.parse({
    title: text.title,
    kind: one.text === 'ants' || one.text === 'pets' ? 'science' : 'notice',
    class: one.class ?? 'general',
    topic: '政务公开',
    flags: {},
    declarations: {},
    placements: one.accounts.map((name) =>
      placementOf(accountNamed(seeding, name), text, { pictureId, plannedAt }),
    ),
  });
}

function placementOf(
  account: SeededAccount,
  text: (typeof demoTexts)[DemoTextName],
  given: { pictureId: string; plannedAt: string | null },
): DraftPlacement {
  const { pictureId, plannedAt } = given;
  const { id: accountId, platform } = account;
  const rest = { accountId, plannedAt, push: null };
  if (platform === 'weibo')
    return { ...rest, content: { shape: 'microblog', text: text.weibo, pictures: [pictureId] } };
  if (platform !== 'wechat') {
    const words = text.paragraphs.join('\n');
    return {
      ...rest,
      content: {
        shape: 'generic',
        title: text.title,
        text: words,
        pictures: [pictureId],
        videoDigest: null,
        videoName: '',
      },
    };
  }
  return {
    ...rest,
    content: {
      shape: 'article',
      title: text.title,
      author: '云洲检验检疫局',
      digest: text.digest,
      coverFileId: pictureId,
      body: demoArticle(text, pictureId),
      sourceUrl: null,
      openComment: false,
    },
  };
}

function accountNamed({ accounts }: Seeding, [platform, name]: readonly [string, string]): SeededAccount {
  const found = accounts.find((account) => account.platform === platform && account.name === name);
  if (!found) throw new Error(`no account ${platform} ${name}`);
  return found;
}

interface MovingClock extends Clock {
  pass(minutes: number): void;
}

/** A clock that starts so many hours ago and is moved on by hand, never past now. */
function clockFrom(real: Clock, hoursAgo: number): MovingClock {
  let at = real.now().getTime() - hoursAgo * 3_600_000;
  return {
    now: () => new Date(Math.min(at, real.now().getTime())),
    pass: (minutes) => {
      at += minutes * 60_000;
    },
  };
}
