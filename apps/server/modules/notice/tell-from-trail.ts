import type { Database, Transaction } from '@qianfa/db/pool';
import { noticeProgress } from '@qianfa/db/tables/notice';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type Listener, type Telling, tellingOf, toldActs } from '@qianfa/domain/notices/tellings';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { nearestOf, superiorsOf } from './superiors.ts';
import { type NewNotice, writeNotices } from './write-notices.ts';

/** One process reads on at a time. */
const tellLock = 7_252_033;
/** Blocks in one pass; the next goes on. */
const blocksAtOnce = 20;
/** What is older is news no more. */
const newsMs = 72 * 3_600_000;

interface Entry extends Record<string, unknown> {
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly act: TrailAct;
  readonly subject: string;
  readonly postId: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * The chore that tells people what was done: it reads the trail in the order in which it is sealed, so that an act costs
 * its own transaction nothing and none is missed, and writes a notice to everybody whom the act concerns but its doer.
 * Answers how many entries it told.
 */
export async function tellFromTrail({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${tellLock}) as taken`,
    );
    if (!lock?.taken) return 0;
    const since = new Date(clock.now().getTime() - newsMs).toISOString();
    const from = await progress(tx, since);
    const [newest] = await tx.execute<{ id: number }>(
      sql`select least(coalesce(max(id), 0), ${from + blocksAtOnce}::bigint) as id from trail_block`,
    );
    const until = newest?.id ?? from;
    if (until <= from) return 0;
    const entries = await tx.execute<Entry>(sql`
      select to_json(e.at) #>> '{}' as at, e.actor, e.actor_name as "actorName", e.act, e.subject, e.post_id as "postId", e.facts
      from trail_seal s join trail_entry e on e.id = s.entry_id
      where s.block_id > ${from} and s.block_id <= ${until} and e.act in ${[...toldActs]} and e.at > ${since}
      order by s.block_id, s.ordinal`);
    for (const entry of entries) await tell(tx, clock, entry);
    await tx.update(noticeProgress).set({ blockId: until });
    return entries.length;
  });
}

/** A new office begins with its first block, an old one with those of the last days. */
async function progress(tx: Transaction, since: string): Promise<number> {
  const [row] = await tx.select({ blockId: noticeProgress.blockId }).from(noticeProgress);
  if (row) return row.blockId;
  const [old] = await tx.execute<{ id: number }>(
    sql`select coalesce(max(id), 0) as id from trail_block where sealed_at < ${since}`,
  );
  const blockId = old?.id ?? 0;
  await tx.insert(noticeProgress).values({ blockId });
  return blockId;
}

async function tell(tx: Transaction, clock: Clock, entry: Entry): Promise<void> {
  const telling = tellingOf(entry.act, entry.facts);
  if (!telling) return;
  const people = new Set<number>();
  for (const listener of telling.to)
    for (const id of await listeners(tx, clock, listener, entry)) people.add(id);
  const doer = /^person:(\d+)$/.exec(entry.actor)?.[1];
  if (doer) people.delete(Number(doer));
  if (people.size === 0) return;
  const about = await noticeAbout(tx, telling, entry);
  if (about === null) return;
  // It says when it was done, not when it was read.
  const at = new Date(entry.at);
  await writeNotices(
    tx,
    { now: () => at },
    [...people].map((personId) => ({ ...about, personId })),
  );
}

/** Active people only; whether they may still be told is judged when it is read or sent. */
async function listeners(tx: Transaction, clock: Clock, listener: Listener, entry: Entry): Promise<number[]> {
  switch (listener) {
    case 'writers':
      return idsOf(
        tx,
        sql`
        select p.id from person p where p.state = 'active' and (p.id = (select drafter_id from post where id = ${entry.postId})
          or p.id in (select person_id from post_writer where post_id = ${entry.postId}))`,
      );
    case 'signers':
      return idsOf(
        tx,
        sql`
        select distinct p.id from release r join signoff g on g.id = r.signoff_id join placement pl on pl.id = r.placement_id
          join person p on p.id = g.signer_id and p.state = 'active'
        where ${idIn(entry.subject, 'release') === null ? sql`pl.post_id = ${entry.postId}` : sql`r.id = ${idIn(entry.subject, 'release')}`}`,
      );
    case 'annotators':
      return idsOf(
        tx,
        sql`
        select p.id from annotation a join person p on p.id = a.person_id and p.state = 'active'
        where a.id = ${idIn(entry.subject, 'annotation')}`,
      );
    case 'relieved':
      return activeOf(tx, entry.facts.personId);
    case 'agreed':
      return activeOf(tx, entry.facts.agreedById);
    case 'editors':
    case 'publisher':
    case 'leaders':
      return ofAccount(tx, clock, listener, idIn(entry.subject, 'alert'));
  }
}

async function ofAccount(
  tx: Transaction,
  clock: Clock,
  listener: 'editors' | 'publisher' | 'leaders',
  alertId: number | null,
): Promise<number[]> {
  const [account] = await tx.execute<{ id: number; path: string; directId: number | null }>(sql`
    select c.id, u.path, c.direct_responsible_id as "directId" from alert a join account c on c.id = a.account_id
      join unit u on u.id = c.sponsor_unit_id where a.id = ${alertId}`);
  if (!account) return [];
  if (listener === 'leaders') return superiorsOf(tx, account.path);
  if (listener === 'publisher') {
    const today = shanghaiDay(clock.now());
    return idsOf(
      tx,
      sql`
      select p.id from publisher_term t join person p on p.id = t.person_id and p.state = 'active'
      where t.account_id = ${account.id} and t.starts_on <= ${today} and (t.ends_on is null or t.ends_on >= ${today})`,
    );
  }
  const direct = await activeOf(tx, account.directId);
  return direct.length > 0 ? direct : nearestOf(tx, 'editor', account.path);
}

function activeOf(tx: Transaction, personId: unknown): Promise<number[]> {
  if (typeof personId !== 'number') return Promise.resolve([]);
  return idsOf(tx, sql`select id from person where id = ${personId} and state = 'active'`);
}

async function idsOf(tx: Transaction, query: ReturnType<typeof sql>): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(query);
  return rows.map(({ id }) => id);
}

function idIn(subject: string, kind: string): number | null {
  const parts = new RegExp(`^${kind}:(\\d+)$`).exec(subject);
  return parts ? Number(parts[1]) : null;
}

/** What the notice says: ids, names and instants, never a title (R37). */
async function noticeAbout(
  tx: Transaction,
  { event }: Telling,
  entry: Entry,
): Promise<Omit<NewNotice, 'personId'> | null> {
  const { postId, actorName, subject } = entry;
  const by = /^person:/.test(entry.actor) ? actorName : null;
  if (event.startsWith('alert.')) return aboutAlert(tx, event, subject);
  if (event === 'task.takenOver') return aboutTask(tx, entry);
  const dueAt = typeof entry.facts.dueAt === 'string' ? entry.facts.dueAt : null;
  const isOfPost = event.startsWith('post.') || event === 'afterReview.asks';
  return { event, subject: isOfPost ? `post:${postId}` : subject, postId, facts: { by, dueAt } };
}

/** Null for what was over before anybody could have been told: a silence that a pass after a stop finds ended. */
async function aboutAlert(
  tx: Transaction,
  event: NewNotice['event'],
  subject: string,
): Promise<Omit<NewNotice, 'personId'> | null> {
  const [row] = await tx.execute<{ name: string; dueAt: string | null }>(sql`
    select c.name, to_json(a.due_at) #>> '{}' as "dueAt" from alert a join account c on c.id = a.account_id
    where a.id = ${idIn(subject, 'alert')} and a.state = 'new'`);
  return row ? { event, subject, facts: row } : null;
}

async function aboutTask(
  tx: Transaction,
  { subject, postId, actorName }: Entry,
): Promise<Omit<NewNotice, 'personId'>> {
  const [row] = await tx.execute<{ id: number; name: string }>(sql`
    select s.id, s.name from task t join run_step s on s.id = t.run_step_id where t.id = ${idIn(subject, 'task')}`);
  return {
    event: 'task.takenOver',
    subject: `run_step:${row?.id ?? 0}`,
    postId,
    facts: { by: actorName, step: row?.name ?? '' },
  };
}
