import { annotate } from '../modules/annotation/annotate.ts';
import type { PersonActing } from '../modules/command.ts';
import { correctAtSigning } from '../modules/correction/correct-at-signing.ts';
import { draftOf, reviewedPost, signAll, submittedPost, taskOf, weiboText } from '../testing/walk.ts';
import type { MoveMaker, World } from './act-world.ts';

/** A post under review at its first step, with the placement that is annotated. */
async function underReview(world: World) {
  const { office } = world.served;
  const text = `抽查${world.fresh()}批，均合格。`;
  const content = draftOf([weiboText(office.accounts.weibo.id, text)]);
  const { postId, version } = await submittedPost(world.walk, office.editor, content);
  const { revisionId } = await taskOf(world.walk, office.reviewer, postId);
  return { postId, version, revisionId, placementId: await placementOf(world, postId) };
}

const remark = (
  { postId, revisionId, placementId }: Awaited<ReturnType<typeof underReview>>,
  proposal: string | null,
) => ({
  postId,
  revisionId,
  placementId,
  field: 'text' as const,
  start: 0,
  end: 2,
  body: '请核对',
  proposal,
  mustFix: true,
});

async function annotated(world: World, by: PersonActing, proposal: string | null) {
  const post = await underReview(world);
  const { id } = await annotate({ ...world.walk, actor: by, input: remark(post, proposal) });
  return { ...post, annotationId: id };
}

export const correcting: Readonly<Record<string, MoveMaker>> = {
  'annotation.make': async (world) => {
    const post = await underReview(world);
    const input = remark(post, world.pick(2) ? '抽检' : null);
    return { actor: world.served.office.reviewer, path: 'annotation.make', input, acts: ['annotation.made'] };
  },
  'annotation.act': async (world) => {
    const { office } = world.served;
    const { annotationId } = await annotated(world, office.reviewer, '抽检');
    const acts = [
      { actor: office.reviewer, act: 'resolve', entry: 'annotation.settled' },
      { actor: office.editor, act: 'markDone', entry: 'annotation.answered' },
      { actor: office.editor, act: 'reply', entry: 'annotation.replied' },
    ] as const;
    const { actor, act, entry } = acts[world.pick(acts.length)] ?? acts[0];
    return { actor, path: 'annotation.act', input: { annotationId, act, text: '已核' }, acts: [entry] };
  },
  'annotation.accept': async (world) => {
    const { office } = world.served;
    const { annotationId, version } = await annotated(world, office.reviewer, '抽检');
    const input = { annotationId, version };
    return { actor: office.editor, path: 'annotation.accept', input, acts: ['annotation.answered'] };
  },
  'correction.pass': async (world) => {
    const post = await underReview(world);
    const { office } = world.served;
    const input = await corrected(world, office.reviewer, post);
    return { actor: office.reviewer, path: 'correction.pass', input, acts: ['correction.passed'] };
  },
  'correction.atSigning': async (world) => {
    const { office } = world.served;
    const post = await atSigning(world);
    const input = await corrected(world, office.publisher, post);
    return { actor: office.publisher, path: 'correction.atSigning', input, acts: ['correction.made'] };
  },
  'correction.check': async (world) => {
    const { office, database } = world.served;
    const post = await atSigning(world);
    const input = await corrected(world, office.publisher, post);
    await correctAtSigning({ ...world.walk, actor: office.publisher, input });
    await signAll(world.walk, office.publisher, post.postId);
    const [row] = await database.sql<{ sm3: string }[]>`
      select c.sm3 from review_run r join placement_content c on c.revision_id = r.revision_id
      where r.post_id = ${post.postId} order by r.id desc limit 1`;
    const seen = { postId: post.postId, placementId: post.placementId, digest: row?.sm3 ?? '' };
    return { actor: office.editor, path: 'correction.check', input: seen, acts: ['correction.checked'] };
  },
};

async function atSigning(world: World) {
  const { office } = world.served;
  const text = `抽查${world.fresh()}批，均合格。`;
  const { postId } = await reviewedPost(
    world.walk,
    office,
    draftOf([weiboText(office.accounts.weibo.id, text)]),
  );
  return { postId, placementId: await placementOf(world, postId) };
}

/** Other words for the post's one placement, by whoever has the task. */
async function corrected(world: World, person: PersonActing, post: { postId: number; placementId: number }) {
  const mine = await taskOf(world.walk, person, post.postId);
  const content = { shape: 'microblog' as const, text: `改为${world.fresh()}批。`, pictures: [] };
  return {
    taskId: mine.id,
    revisionId: mine.revisionId,
    corrections: [{ placementId: post.placementId, content }],
  };
}

async function placementOf(world: World, postId: number): Promise<number> {
  const [row] = await world.served.database.sql<{ id: number }[]>`
    select id::int as id from placement where post_id = ${postId}`;
  return row?.id ?? 0;
}
