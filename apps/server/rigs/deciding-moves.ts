import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { PersonActing } from '../modules/command.ts';
import { recordRead } from '../modules/trail/record-read.ts';
import { officePassword } from '../testing/office.ts';
import { draftOf, reviewedPost, signingItems, submittedPost, weiboText } from '../testing/walk.ts';
import { type MoveMaker, one, readOf, type World } from './act-world.ts';

const verdicts = [
  ...Array.from({ length: 12 }, () => ['pass', 'opinion.passed'] as const),
  ['return', 'opinion.returned'],
  ['reject', 'opinion.rejected'],
] as const satisfies readonly (readonly [string, TrailAct])[];

interface OpenTask {
  readonly id: number;
  readonly personId: number;
  readonly postId: number;
  readonly revisionId: number;
}

export async function openTask(
  world: World,
  kind: 'review' | 'sign',
): Promise<(OpenTask & { actor: PersonActing }) | null> {
  const { office } = world.served;
  const people = [office.reviewer, office.secondReviewer, office.publisher];
  const ids = people.map(({ personId }) => personId);
  const found = (await newestTask(world, kind, ids)) ?? (await taskOfNewPost(world, kind, ids));
  const actor = people.find(({ personId }) => personId === found?.personId);
  return found && actor ? { ...found, actor } : null;
}

function newestTask(
  world: World,
  kind: 'review' | 'sign',
  people: readonly number[],
): Promise<OpenTask | null> {
  return one<OpenTask>(
    world.served.database
      .sql`select t.id::int as id, t.person_id::int as "personId", r.post_id::int as "postId", r.revision_id::int as "revisionId"
      from task t join run_step s on s.id = t.run_step_id and s.kind = ${kind} join review_run r on r.id = s.run_id
      where t.state = 'open' and t.person_id = any(${[...people]}) order by t.id desc limit 6`,
    world,
  );
}

async function taskOfNewPost(
  world: World,
  kind: 'review' | 'sign',
  people: readonly number[],
): Promise<OpenTask | null> {
  const { office } = world.served;
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查${world.fresh()}批。`)]);
  if (kind === 'review') await submittedPost(world.walk, office.editor, content);
  else await reviewedPost(world.walk, office, content);
  return newestTask(world, kind, people);
}

export const deciding: Readonly<Record<string, MoveMaker>> = {
  'review.decide': async (world) => {
    const mine = await openTask(world, 'review');
    if (!mine) return null;
    const [verdict, act] = verdicts[world.pick(verdicts.length)] ?? (['pass', 'opinion.passed'] as const);
    const reasons = verdict === 'pass' ? [] : ['facts'];
    const input = { taskId: mine.id, revisionId: mine.revisionId, verdict, reasons };
    return { actor: mine.actor, path: 'review.decide', input, acts: [act] };
  },
  'review.hold': async (world) => {
    const mine = await openTask(world, 'review');
    return (
      mine && {
        actor: mine.actor,
        path: 'review.hold',
        input: { postId: mine.postId, reason: '等数据' },
        acts: ['run.held'],
      }
    );
  },
  'review.resume': async (world) => {
    const mine = await openTask(world, 'review');
    return (
      mine && {
        actor: mine.actor,
        path: 'review.resume',
        input: { postId: mine.postId },
        acts: ['run.resumed'],
      }
    );
  },
  'review.desk': async (world) => {
    const mine = await openTask(world, world.pick(2) ? 'review' : 'sign');
    if (!mine) return null;
    const acts = await readOf(world, mine.actor, `revision:${mine.revisionId}`);
    return { actor: mine.actor, path: 'review.desk', input: { postId: mine.postId }, acts };
  },
  'signoff.reauthenticate': async (world) => {
    const mine = await openTask(world, 'sign');
    if (!mine) return null;
    // Unopened content cannot be signed (R41): mostly it is opened.
    const read = { subject: `revision:${mine.revisionId}`, postId: mine.postId, unitId: 1 };
    if (world.pick(3)) await recordRead({ ...world.walk, actor: mine.actor }, read);
    const items = await signingItems(
      { db: world.served.database.db, clock: world.served.clock },
      mine.revisionId,
    );
    const input = { password: officePassword, items };
    const acts = (answer: unknown): TrailAct[] => {
      world.tokens.push({ token: (answer as { token: string }).token, items });
      return ['reauthentication.given'];
    };
    return { actor: mine.actor, path: 'signoff.reauthenticate', input, acts };
  },
  'signoff.sign': async (world) => {
    const list = world.tokens.pop();
    if (!list) return null;
    const acts = (answer: unknown): TrailAct[] =>
      (answer as { ok: boolean }[]).filter(({ ok }) => ok).map(() => 'signoff.signed');
    return { actor: world.served.office.publisher, path: 'signoff.sign', input: list, acts };
  },
  'signoff.revoke': async (world) => {
    const { sql } = world.served.database;
    const row = await one<{ id: number }>(
      sql`select id::int as id from signoff order by id desc limit 5`,
      world,
    );
    return (
      row && {
        actor: world.served.office.publisher,
        path: 'signoff.revoke',
        input: { signoffId: row.id, reason: '数字有误' },
        acts: ['signoff.revoked'],
      }
    );
  },
};
