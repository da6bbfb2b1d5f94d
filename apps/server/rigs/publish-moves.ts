import { loseLeases } from '../modules/release/expire-releases.ts';
import { pngBytes } from '../testing/pictures.ts';
import { copied, published, releasesOf, signedPush } from '../testing/publish.ts';
import { draftOf, signedPost, weiboText } from '../testing/walk.ts';
import { fileForm, type MoveMaker, one, oneOrNew, type World } from './act-world.ts';

interface Release {
  readonly id: number;
}

/** A release of the walk in one of these states, or a new one that was brought there. */
async function releaseIn(
  world: World,
  states: readonly string[],
  make: () => Promise<number>,
): Promise<Release> {
  const { sql } = world.served.database;
  // Posts of one account each: what is moved in a push moves its neighbours, one entry each.
  const rows = sql`select id::int as id from release where state in ${sql(states)} and push_id is null
    order by id desc limit 5`;
  return oneOrNew(rows, world, async () => ({ id: await make() }));
}

/** A signed release that nobody has taken yet. */
export async function waiting(world: World): Promise<number> {
  const { office } = world.served;
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查${world.fresh()}批。`)]);
  const { postId } = await signedPost(world.walk, office, content);
  const [releaseId = 0] = await releasesOf(world.walk, postId);
  return releaseId;
}

async function handedIn(world: World): Promise<number> {
  const releaseId = await waiting(world);
  await published(world.walk, world.served.office.editor, releaseId, {
    link: `https://weibo.com/1234567890/W${world.fresh()}`,
  });
  return releaseId;
}

async function unknown(world: World): Promise<number> {
  const releaseId = await waiting(world);
  await copied(world.walk, world.served.office.editor, releaseId);
  world.served.clock.pass(31);
  await loseLeases(world.walk);
  return releaseId;
}

async function expired(world: World): Promise<number> {
  const releaseId = await waiting(world);
  await world.served.database.sql`update release set state = 'expired' where id = ${releaseId}`;
  return releaseId;
}

async function anyPublication(world: World): Promise<{ id: number }> {
  const { sql } = world.served.database;
  const rows = sql`select id::int as id from publication where release_id is not null order by id desc limit 5`;
  return oneOrNew(rows, world, async () => {
    const releaseId = await handedIn(world);
    const [made] = await sql<
      { id: number }[]
    >`select id::int as id from publication where release_id = ${releaseId}`;
    return { id: made?.id ?? 0 };
  });
}

const later = (world: World) =>
  new Date(world.served.clock.now().getTime() + 3_600_000 * (1 + world.pick(40))).toISOString();

/** What happens to a release after it was signed, beside the straight road (act-moves.ts). */
export const afterSigning: Readonly<Record<string, MoveMaker>> = {
  'release.confirm': async (world) => {
    const { id } = await releaseIn(world, ['awaiting_confirmation'], () => handedIn(world));
    const input = { releaseId: id, live: world.pick(3) > 0 };
    const { publisher, editor } = world.served.office;
    // Whoever released it is refused (R20).
    const actor = world.pick(4) ? publisher : editor;
    return { actor, path: 'release.confirm', input, acts: ['release.confirmed'] };
  },
  'release.settle': async (world) => {
    const { id } = await releaseIn(world, ['unknown'], () => unknown(world));
    const actor = world.served.office.publisher;
    const input = { releaseId: id, found: { there: false } };
    return { actor, path: 'release.settle', input, acts: ['release.settled'] };
  },
  'release.retry': async (world) => {
    const { id } = await releaseIn(world, ['failed', 'expired', 'succeeded'], () => expired(world));
    const input = { releaseId: id, plannedAt: world.pick(2) ? later(world) : null };
    return { actor: world.served.office.editor, path: 'release.retry', input, acts: ['release.retried'] };
  },
  'release.replan': async (world) => {
    const { id } = await releaseIn(world, ['waiting'], () => waiting(world));
    const input = { releaseId: id, plannedAt: world.pick(3) ? later(world) : null };
    return {
      actor: world.served.office.publisher,
      path: 'release.replan',
      input,
      acts: ['release.replanned'],
    };
  },
  'release.compare': async (world) => {
    const { id } = await anyPublication(world);
    const seen = world.pick(3) ? { there: true, liveText: `改过的正文${world.fresh()}` } : { there: false };
    const input = { publicationId: id, seen };
    return {
      actor: world.served.office.editor,
      path: 'release.compare',
      input,
      acts: ['publication.compared'],
    };
  },
  'release.takeDown': async (world) => {
    const { id } = await anyPublication(world);
    const input = { publicationId: id, reason: '数据有误', removed: true };
    const actor = world.served.office.publisher;
    return { actor, path: 'release.takeDown', input, acts: ['publication.takenDown'] };
  },
  'POST /files/releases/:id/proof': async (world) => {
    const { id } = await releaseIn(world, ['sending'], () => waiting(world));
    const url = `/files/releases/${id}/proof`;
    const picture = fileForm('shot.png', 'image/png', pngBytes(8, 8, `proof ${world.fresh()}`));
    return {
      actor: world.served.office.editor,
      path: 'POST /files/releases/:id/proof',
      input: { url, ...picture },
      acts: ['file.stored'],
    };
  },
};

async function anyPush(world: World): Promise<{ id: number }> {
  const { sql } = world.served.database;
  return oneOrNew(sql`select id::int as id from push order by id desc limit 4`, world, async () => {
    const { pushId } = await signedPush(
      world.walk,
      world.served.office,
      world.served.office.accounts.wechat.id,
      [`头条${world.fresh()}。`, `次条${world.fresh()}。`],
      { signed: 0 },
    );
    return { id: pushId };
  });
}

/** Pushes (R44) and pictures. */
export const grouping: Readonly<Record<string, MoveMaker>> = {
  'push.create': async (world) => ({
    actor: world.served.office.editor,
    path: 'push.create',
    input: { accountId: world.served.office.accounts.wechat.id, name: `推送${world.fresh()}` },
    acts: ['push.created'],
  }),
  'push.compose': async (world) => {
    const { id } = await anyPush(world);
    const { sql } = world.served.database;
    const rows = await sql<{ id: number }[]>`
      select pl.post_id::int as id from push_item i join placement pl on pl.id = i.placement_id
      where i.push_id = ${id} order by i.position desc`;
    const input = { pushId: id, postIds: rows.map((row) => row.id) };
    return { actor: world.served.office.editor, path: 'push.compose', input, acts: ['push.changed'] };
  },
  'push.dissolve': async (world) => ({
    actor: world.served.office.editor,
    path: 'push.dissolve',
    input: { pushId: (await anyPush(world)).id },
    // What was in it goes out each for itself again, and the push is no more.
    acts: ['push.changed', 'push.dissolved'],
  }),
  'POST /files/posts/:id/attachments': async (world) => {
    const row = await one<{ id: number }>(
      world.served.database.sql`select id::int as id from post
        where drafter_id = ${world.served.office.editor.personId} order by id desc limit 5`,
      world,
    );
    if (!row) return null;
    const form = fileForm('依据.txt', 'text/plain', Buffer.from(`工作要点第${world.fresh()}号`));
    return {
      actor: world.served.office.editor,
      path: 'POST /files/posts/:id/attachments',
      input: { url: `/files/posts/${row.id}/attachments`, ...form },
      acts: ['file.stored'],
    };
  },
  'POST /files': async (world) => {
    const row = await one<{ id: number }>(
      world.served.database.sql`select id::int as id from post order by id desc limit 5`,
      world,
    );
    const picture = fileForm('picture.png', 'image/png', pngBytes(8, 8, `picture ${world.fresh()}`));
    return {
      actor: world.served.office.editor,
      path: 'POST /files',
      input: { url: row && world.pick(2) ? `/files?post=${row.id}` : '/files', ...picture },
      acts: ['file.stored'],
    };
  },
};
