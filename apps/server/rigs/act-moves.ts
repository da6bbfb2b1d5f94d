import type { TrailAct } from '@qianfa/domain/trail/acts';
import { copied } from '../testing/publish.ts';
import { draftOf, toutiaoText, weiboText } from '../testing/walk.ts';
import { type MoveMaker, one, readOf, type World } from './act-world.ts';
import { waiting } from './publish-moves.ts';

const draftNow = ({ served, fresh, pick }: World) => {
  const { weibo, toutiao } = served.office.accounts;
  const placements = [
    weiboText(weibo.id, `抽查${fresh()}批。`),
    toutiaoText(toutiao.id, `抽查${fresh()}批。`),
  ];
  return draftOf(placements.slice(pick(2)), { title: `稿件${fresh()}` });
};

export const writing: Readonly<Record<string, MoveMaker>> = {
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
  'post.keepOpen': async (world) => {
    const row = await anyPost(world);
    // A window that says it is open is no act of anybody.
    return (
      row && { actor: world.served.office.editor, path: 'post.keepOpen', input: { postId: row.id }, acts: [] }
    );
  },
  'post.nameWriter': async (world) => {
    const found = await anyWriter(world);
    if (!found) return null;
    const acts: readonly TrailAct[] = found.named ? [] : ['post.writerNamed'];
    return { actor: world.served.office.editor, path: 'post.nameWriter', input: found.input, acts };
  },
  'post.removeWriter': async (world) => {
    const found = await anyWriter(world);
    if (!found) return null;
    const acts: readonly TrailAct[] = found.named ? ['post.writerRemoved'] : [];
    return { actor: world.served.office.editor, path: 'post.removeWriter', input: found.input, acts };
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

/** A post and the second editor, who may have been named already: naming twice is one act. */
async function anyWriter(world: World) {
  const row = await anyPost(world);
  if (!row) return null;
  const { personId } = world.served.office.secondEditor;
  const standing = await world.served.database.sql`
    select 1 from post_writer where post_id = ${row.id} and person_id = ${personId}`;
  return { input: { postId: row.id, personId }, named: standing.length > 0 };
}

async function anyPost(world: World): Promise<{ id: number } | null> {
  const { sql } = world.served.database;
  return one(sql`select id::int as id from post order by id desc limit 6`, world);
}

/** One of the newest in these states; where there is none, one that was just signed and, for `sending`, opened. */
async function releaseIn(
  world: World,
  states: readonly string[],
): Promise<{ id: number; revisionId: number } | null> {
  const found = await newestRelease(world, states);
  if (found) return found;
  const releaseId = await waiting(world);
  if (states.includes('sending')) await copied(world.walk, world.served.office.editor, releaseId);
  return newestRelease(world, states);
}

function newestRelease(world: World, states: readonly string[]) {
  const { sql } = world.served.database;
  return one<{ id: number; revisionId: number }>(
    sql`select id::int as id, revision_id::int as "revisionId" from release
      where state in ${sql(states)} and push_id is null order by id desc limit 5`,
    world,
  );
}

export const publishing: Readonly<Record<string, MoveMaker>> = {
  'release.startCopy': async (world) => {
    const row = await releaseIn(world, ['waiting']);
    if (!row) return null;
    const actor = world.served.office.editor;
    // The copy shows the text: the first look within the hour is an act of its own.
    const acts = ['release.started', ...(await readOf(world, actor, `revision:${row.revisionId}`))] as const;
    return { actor, path: 'release.startCopy', input: { releaseId: row.id }, acts };
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
