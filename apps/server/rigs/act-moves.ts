import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { PersonActing } from '../modules/command.ts';
import { officePassword } from '../testing/office.ts';
import { draftOf, signingItems, toutiaoText, weiboText } from '../testing/walk.ts';
import { type MoveMaker, one, type World } from './act-world.ts';
import { managing } from './office-moves.ts';

const draftNow = ({ served, fresh, pick }: World) => {
  const { weibo, toutiao } = served.office.accounts;
  const placements = [
    weiboText(weibo.id, `抽查${fresh()}批。`),
    toutiaoText(toutiao.id, `抽查${fresh()}批。`),
  ];
  return draftOf(placements.slice(pick(2)), { title: `稿件${fresh()}` });
};

const readOf = (world: World, actor: PersonActing, subject: string): readonly TrailAct[] => {
  const hour = Math.floor(world.served.clock.now().getTime() / 3_600_000);
  const key = `${actor.personId} ${subject} ${hour}`;
  if (world.read.has(key)) return [];
  world.read.add(key);
  return ['content.read'];
};

const writing: Readonly<Record<string, MoveMaker>> = {
  'post.create': async (world) => ({
    actor: world.served.office.editor,
    path: 'post.create',
    input: { content: draftNow(world) },
    acts: ['post.created', 'placement.added'],
  }),
  'post.save': async (world) => {
    const { sql } = world.served.database;
    const row = await one<{ id: number; version: number; content: { placements: unknown[] } }>(
      sql`select p.id::int as id, d.version, d.content from post p join draft d on d.post_id = p.id
        where p.drafter_id = ${world.served.office.editor.personId} order by p.id desc limit 6`,
      world,
    );
    if (!row) return null;
    const content = { ...row.content, title: `改${world.fresh()}` };
    const input = { postId: row.id, version: row.version, content };
    return { actor: world.served.office.editor, path: 'post.save', input, acts: ['draft.saved'] };
  },
  'post.copy': async (world) => {
    const row = await anyPost(world);
    if (!row) return null;
    const input = { postId: row.id };
    return {
      actor: world.served.office.editor,
      path: 'post.copy',
      input,
      acts: ['post.copied', 'placement.added'],
    };
  },
  'post.nameWriter': async (world) => {
    const row = await anyPost(world);
    if (!row) return null;
    const named = await one<{ id: number }>(
      world.served.database
        .sql`select person_id::int as id from post_writer where post_id = ${row.id} limit 1`,
      world,
    );
    const personId = world.served.office.secondEditor.personId;
    return {
      actor: world.served.office.editor,
      path: named ? 'post.removeWriter' : 'post.nameWriter',
      input: { postId: row.id, personId },
      acts: [named ? 'post.writerRemoved' : 'post.writerNamed'],
    };
  },
  'post.remove': async (world) => {
    const row = await anyPost(world);
    return (
      row && {
        actor: world.served.office.editor,
        path: 'post.remove',
        input: { postId: row.id },
        acts: ['post.removed'],
      }
    );
  },
  'review.submit': async (world) => {
    const { sql } = world.served.database;
    const row = await one<{ id: number; version: number; ran: boolean }>(
      sql`select p.id::int as id, d.version,
          exists (select 1 from review_run r where r.post_id = p.id and r.ended_at is null) as ran
        from post p join draft d on d.post_id = p.id order by p.id desc limit 6`,
      world,
    );
    if (!row) return null;
    const input = { postId: row.id, version: row.version };
    const acts: readonly TrailAct[] = [row.ran ? 'post.resubmitted' : 'post.submitted'];
    return { actor: world.served.office.editor, path: 'review.submit', input, acts };
  },
  'review.withdraw': async (world) => {
    const row = await anyPost(world);
    return (
      row && {
        actor: world.served.office.editor,
        path: 'review.withdraw',
        input: { postId: row.id },
        acts: ['post.withdrawn'],
      }
    );
  },
};

async function anyPost(world: World): Promise<{ id: number } | null> {
  const { sql } = world.served.database;
  return one(sql`select id::int as id from post order by id desc limit 6`, world);
}

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

const deciding: Readonly<Record<string, MoveMaker>> = {
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
    const acts = () => readOf(world, mine.actor, `revision:${mine.revisionId}`);
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
      tokens.push({ token: (answer as { token: string }).token, items });
      return ['reauthentication.given'];
    };
    return { actor: mine.actor, path: 'signoff.reauthenticate', input, acts };
  },
  'signoff.sign': async (world) => {
    const list = tokens.pop();
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

const tokens: { token: string; items: unknown }[] = [];

async function releaseIn(
  world: World,
  states: readonly string[],
): Promise<{ id: number; revisionId: number } | null> {
  const { sql } = world.served.database;
  return one(
    sql`select id::int as id, revision_id::int as "revisionId" from release where state in ${sql(states)} order by id desc limit 5`,
    world,
  );
}

const publishing: Readonly<Record<string, MoveMaker>> = {
  'release.startCopy': async (world) => {
    const row = await releaseIn(world, ['waiting']);
    return (
      row && {
        actor: world.served.office.editor,
        path: 'release.startCopy',
        input: { releaseId: row.id },
        // The copy shows the text: the first look within the hour is an act of its own.
        acts: () => [
          'release.started',
          ...readOf(world, world.served.office.editor, `revision:${row.revisionId}`),
        ],
      }
    );
  },
  'release.putBack': async (world) => {
    const row = await releaseIn(world, ['sending']);
    return (
      row && {
        actor: world.served.office.editor,
        path: 'release.putBack',
        input: { releaseId: row.id },
        acts: ['release.settled'],
      }
    );
  },
  'release.giveReceipt': async (world) => {
    const row = await releaseIn(world, ['sending']);
    if (!row) return null;
    const link = `https://example.org/${world.fresh()}`;
    const publishedAt = world.served.clock.now().toISOString();
    const input = { releaseId: row.id, publishedAt, articles: [{ releaseId: row.id, link, liveText: null }] };
    return {
      actor: world.served.office.editor,
      path: 'release.giveReceipt',
      input,
      acts: ['release.receiptGiven'],
    };
  },
  'release.cancel': async (world) => {
    const row = await releaseIn(world, ['waiting', 'expired']);
    return (
      row && {
        actor: world.served.office.publisher,
        path: 'release.cancel',
        input: { releaseId: row.id, reason: '不发了' },
        acts: ['release.cancelled'],
      }
    );
  },
};

export const moves: Readonly<Record<string, MoveMaker>> = {
  ...writing,
  ...deciding,
  ...publishing,
  ...managing,
};

/** The road to a publication is long: its steps are tried more often than what could stop it. */
const often = [
  ['review.submit', 3],
  ['review.decide', 8],
  ['review.desk', 6],
  ['review.resume', 3],
  ['signoff.reauthenticate', 5],
  ['signoff.sign', 5],
  ['release.startCopy', 3],
  ['release.giveReceipt', 3],
] as const satisfies readonly (readonly [string, number])[];

export const tried: readonly string[] = [
  ...Object.keys(moves),
  ...often.flatMap(([name, times]) => Array.from({ length: times }, () => name)),
];
