import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { type Load, load, type Request } from './load.ts';
import { cpuSeconds, databaseCpuSeconds, type Started } from './processes.ts';

interface Setting {
  readonly sql: postgres.Sql;
  readonly server: Started;
  readonly bare: Started;
  readonly seconds: number;
  /** Name of the one kind of work to measure; all when absent. */
  readonly only: string | undefined;
}

/** One kind of work, ours beside the bare limit. */
export interface WorkFigures {
  readonly name: string;
  /** Share of the bare limit to reach at 16 connections (QUALITY.md). */
  readonly target: number;
  readonly ours: { readonly one: Load; readonly sixteen: Load };
  readonly bare: { readonly one: Load; readonly sixteen: Load };
  readonly ratio: number;
  /** Milliseconds of the process's own CPU a call, at 16 connections; steadier than times on a machine that others use. */
  readonly cpuMs: number;
  readonly bareCpuMs: number;
  /** The same of PostgreSQL, for our call and for the bare one. */
  readonly databaseCpuMs: number;
  readonly bareDatabaseCpuMs: number;
}

interface Work {
  readonly name: string;
  readonly target: number;
  readonly ours: () => Request | null;
  readonly bare: () => Request | null;
  /** Sent once before anything is measured. */
  readonly before?: readonly Request[];
}

/** Queue, one post, opinion, board: at 1 and at 16 connections, ours and bare in turn. */
export async function measureWork(setting: Setting): Promise<WorkFigures[]> {
  const figures: WorkFigures[] = [];
  const wanted = (await works(setting)).filter(
    ({ name }) => setting.only === undefined || name === setting.only,
  );
  for (const work of wanted) figures.push(await measure(setting, work));
  return figures;
}

async function measure(setting: Setting, work: Work): Promise<WorkFigures> {
  const { seconds, server, bare } = setting;
  const before = work.before?.values();
  await load(() => before?.next().value ?? null, 4, 60);
  // A server that has run for a while: what it does often is compiled.
  await load(work.ours, 16, seconds / 2);
  await load(work.bare, 16, seconds / 2);
  const ours1 = await load(work.ours, 1, seconds / 2);
  const bare1 = await load(work.bare, 1, seconds / 2);
  const postmaster = await postmasterOf(setting.sql);
  const ours = await withCpu({ server, postmaster }, () => load(work.ours, 16, seconds));
  const limit = await withCpu({ server: bare, postmaster }, () => load(work.bare, 16, seconds));
  return {
    name: work.name,
    target: work.target,
    ours: { one: ours1, sixteen: ours.done },
    bare: { one: bare1, sixteen: limit.done },
    ratio: ours.done.perSecond / limit.done.perSecond,
    cpuMs: ours.cpuMs,
    bareCpuMs: limit.cpuMs,
    databaseCpuMs: ours.databaseCpuMs,
    bareDatabaseCpuMs: limit.databaseCpuMs,
  };
}

interface Costed {
  readonly done: Load;
  readonly cpuMs: number;
  readonly databaseCpuMs: number;
}

/** A load, and the milliseconds of CPU that one of its calls took in this program and in PostgreSQL. */
async function withCpu(
  { server, postmaster }: { readonly server: Started; readonly postmaster: number },
  run: () => Promise<Load>,
): Promise<Costed> {
  const used = () => Promise.all([cpuSeconds(server.child.pid), databaseCpuSeconds(postmaster)]);
  const [before, databaseBefore] = await used();
  const done = await run();
  const [after, databaseAfter] = await used();
  const perCall = (seconds: number) => (seconds * 1000) / done.calls;
  return { done, cpuMs: perCall(after - before), databaseCpuMs: perCall(databaseAfter - databaseBefore) };
}

/** The number of PostgreSQL's first process: the parent of the one that answers us (Linux); 0 elsewhere. */
async function postmasterOf(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const status = await readFile(`/proc/${row?.pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/PPid:\s+(\d+)/)?.[1] ?? 0);
}

async function works({ sql, server, bare: limit }: Setting): Promise<Work[]> {
  const [serverPort, barePort] = [Number(new URL(server.word).port), Number(limit.word)];
  const reviewers = await sql<{ id: number; login: string }[]>`
    select id::int, login from person where split_part(login, '-', 2) in ('1', '2', '3', '4')`;
  const posts = await sql<{ id: number; login: string }[]>`
    select p.id::int, q.login from post p join person q on q.unit_id = p.unit_id and q.login like '%-1' where p.id % 10 <> 0 limit 20000`;
  // Opened before within the hour, as a desk is that looks again; the others are opened for the first time (R37).
  const again = posts.splice(0, 200);
  // Each step is decided once: by the unit's first reviewer.
  const tasks = await sql<
    { id: number; login: string; revision_id: number; run_step_id: number; content_id: number }[]
  >`
    select t.id::int, q.login, r.revision_id::int, t.run_step_id::int, (select min(c.id) from placement_content c where c.revision_id = r.revision_id)::int as content_id
    from task t join person q on q.id = t.person_id and q.login like '%-1' join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
    where t.state = 'open'`;
  // Steps that were decided long ago are as good for the bare limit, and do not run out.
  const bareSteps = await sql<{ id: number; content_id: number }[]>`
    select s.id::int, c.id::int as content_id from run_step s join review_run r on r.id = s.run_id and r.state = 'completed'
      join placement_content c on c.revision_id = r.revision_id limit 100000`;
  const round = <Thing>(things: readonly Thing[]) => {
    let at = 0;
    return () => things[at++ % things.length] as Thing;
  };
  const [ourReviewer, bareReviewer] = [round(reviewers), round(reviewers)];
  const [ourAgain, bareAgain, ourFirst, bareFirst] = [round(again), round(again), round(posts), round(posts)];
  const ours = (path: string, login: string, body: unknown): Request => ({
    port: serverPort,
    path: `/trpc/${path}`,
    cookie: `bench-${login}`,
    body: JSON.stringify(body),
  });
  const desk = ({ id, login }: { id: number; login: string }) => ours('review.desk', login, { postId: id });
  const bare = (path: string): Request => ({ port: barePort, path: `/${path}` });
  return [
    {
      name: 'queue',
      target: 0.5,
      ours: () => ours('review.tasks', ourReviewer().login, {}),
      bare: () => bare(`queue/${bareReviewer().id}`),
    },
    {
      name: 'one post',
      target: 0.3,
      ours: () => desk(ourAgain()),
      bare: () => bare(`post/${bareAgain().id}`),
      before: again.map(desk),
    },
    {
      // Both write a mark and a trail entry before they read, and wait until they are safe.
      name: 'first reading',
      target: 0.3,
      ours: () => desk(ourFirst()),
      bare: () => bare(`first/${bareFirst().id}`),
    },
    {
      name: 'opinion',
      target: 0.3,
      ours: () => {
        const one = tasks.pop();
        return one
          ? ours('review.decide', one.login, { taskId: one.id, revisionId: one.revision_id, verdict: 'pass' })
          : null;
      },
      bare: () => {
        const one = bareSteps.pop();
        return one ? bare(`opinion/${one.id}/${one.content_id}`) : null;
      },
    },
    // As the screen asks: all accounts judged and counted, the hundred most pressing sent. The bare limit sends all.
    { name: 'board', target: 0.5, ours: () => ours('board.read', 'leader', {}), bare: () => bare('board') },
    {
      name: 'board, every row',
      target: 0.5,
      ours: () => ours('board.read', 'leader', { limit: 500 }),
      bare: () => bare('board'),
    },
  ];
}

export function printWork(work: readonly WorkFigures[]): void {
  const line = (name: string, { perSecond, p50, p99, failed }: Load) =>
    `${name.padEnd(14)}${perSecond.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms${failed ? `   FAILED ${failed}` : ''}`;
  for (const one of work) {
    console.log(
      `${one.name}: ${one.ratio.toFixed(2)} of the bare limit (≥ ${one.target}) · CPU ${one.cpuMs.toFixed(2)} ms a call and ${one.databaseCpuMs.toFixed(2)} of PostgreSQL, bare ${one.bareCpuMs.toFixed(2)} and ${one.bareDatabaseCpuMs.toFixed(2)}`,
    );
    console.log(`  ${line('ours × 1', one.ours.one)}\n  ${line('bare × 1', one.bare.one)}`);
    console.log(`  ${line('ours × 16', one.ours.sixteen)}\n  ${line('bare × 16', one.bare.sixteen)}`);
  }
}
