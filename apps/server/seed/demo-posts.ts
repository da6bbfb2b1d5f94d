import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { Clock, PersonActing } from '../modules/command.ts';
import { uploadPicture } from '../modules/file/upload-picture.ts';
import { createPost } from '../modules/post/create-post.ts';
import { saveDraft } from '../modules/post/save-draft.ts';
import { composePush } from '../modules/push/compose-push.ts';
import { createPush } from '../modules/push/create-push.ts';
import { holdRun } from '../modules/review/hold-run.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { withdrawRun } from '../modules/review/withdraw-run.ts';
import { attachFiles } from './demo-attachments.ts';
import { accountNamed, contentOf, type Seeding } from './demo-contents.ts';
import { decideAs, publishAs, signAs } from './demo-hands.ts';
import { named } from './demo-people.ts';
import { demoPicture } from './demo-picture.ts';
import { type DemoPost, demoPosts, main, pushTexts, type Stage } from './demo-post-list.ts';

/** Makes the posts by the same commands that people use, each at its own time in the last days. */
export async function seedPosts(seeding: Seeding): Promise<void> {
  const pictureId = await storePicture(seeding);
  for (const one of demoPosts) await makePost(seeding, one, pictureId);
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
  const begun = contentOf(seeding, one, pictureId);
  const made = await createPost({ ...services, clock, actor: editor, input: { content: begun } });
  const { postId } = made;
  const attaching = { services, clock, editor, text: one.text, ...made, content: begun };
  const { version, content } = await attachFiles(attaching);
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
        comment: '抽查家数与附表不一致，请核对。',
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
        comment: '周报已由上级统一发布，不再重复。',
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
