import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { PersonActing } from '../modules/command.ts';
import { officePassword } from '../testing/office.ts';
import { signingItems } from '../testing/walk.ts';
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

async function openTask(
  world: World,
  kind: 'review' | 'sign',
): Promise<(OpenTask & { actor: PersonActing }) | null> {
  const { database, office } = world.served;
  const row = await one<OpenTask>(
    database.sql`select t.id::int as id, t.person_id::int as "personId", r.post_id::int as "postId", r.revision_id::int as "revisionId"
      from task t join run_step s on s.id = t.run_step_id and s.kind = ${kind} join review_run r on r.id = s.run_id
      where t.state = 'open' order by t.id desc limit 6`,
    world,
  );
  const people = [office.reviewer, office.secondReviewer, office.publisher];
  const actor = people.find(({ personId }) => personId === row?.personId);
  return row && actor ? { ...row, actor } : null;
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
