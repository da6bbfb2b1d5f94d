import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { release } from '@qianfa/db/tables/release';
import { emptyArticle } from '@qianfa/domain/text/article-doc';
import type { DraftPlacement } from '@qianfa/domain/text/draft-content';
import { asc, eq } from 'drizzle-orm';
import { type FileStore, folderFileStore } from '../files/file-store.ts';
import type { PersonActing } from '../modules/command.ts';
import { composePush } from '../modules/push/compose-push.ts';
import { createPush } from '../modules/push/create-push.ts';
import { giveReceipt } from '../modules/release/give-receipt.ts';
import { startCopy } from '../modules/release/start-copy.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { buildFile, buildFileUpload } from './build-post.ts';
import { pngBytes } from './pictures.ts';
import { decide, draftOf, draftPost, type Hands, signAll, type Walk } from './walk.ts';

/** A walk on which things go out: it has a place for pictures. */
export interface PublishWalk extends Walk {
  readonly files: FileStore;
}

export function temporaryFiles(): FileStore {
  return folderFileStore(mkdtempSync(path.join(tmpdir(), 'qianfa-files-')));
}

/** A WeChat article of one paragraph and, where digests are given, pictures below it. */
export function wechatArticle(
  accountId: number,
  text = '本期抽查进口食品218批。',
  given: { pictures?: readonly string[]; cover?: string | null; title?: string } = {},
): DraftPlacement {
  const images = (given.pictures ?? []).map((fileId) => ({
    type: 'image' as const,
    attrs: { fileId, alt: '', caption: '', width: null },
  }));
  const paragraph = {
    type: 'paragraph' as const,
    attrs: { textAlign: null, indent: 0 },
    content: [{ type: 'text' as const, text }],
  };
  return {
    accountId,
    content: {
      shape: 'article',
      title: given.title ?? '进口食品抽查结果',
      author: '云洲检验检疫',
      digest: '本期抽查结果',
      coverFileId: given.cover ?? null,
      body: { ...emptyArticle, content: [paragraph, ...images] },
      sourceUrl: null,
      openComment: false,
    },
    plannedAt: null,
    push: null,
  };
}

/** The releases of a post, in the order of its placements. */
export async function releasesOf({ db }: Walk, postId: number) {
  const rows = await db.execute<{ id: number }>(
    `select e.id from release e join placement pl on pl.id = e.placement_id where pl.post_id = ${Number(postId)} order by e.id`,
  );
  return rows.map(({ id }) => id);
}

export async function releaseRow({ db }: Walk, releaseId: number) {
  const [row] = await db.select().from(release).where(eq(release.id, releaseId)).orderBy(asc(release.id));
  if (!row) throw new Error(`no release ${releaseId}`);
  return row;
}

export async function copied(walk: PublishWalk, person: PersonActing, releaseId: number) {
  return startCopy({ ...walk, actor: person, input: { releaseId } });
}

let links = 0;

/** Copies it and hands in a link of its own; with `liveText` it is compared. Returns what was taken. */
export async function published(
  walk: PublishWalk,
  person: PersonActing,
  releaseId: number,
  given: { liveText?: string; link?: string; publishedAt?: string } = {},
) {
  await copied(walk, person, releaseId);
  links += 1;
  const [taken] = await giveReceipt({
    ...walk,
    actor: person,
    input: {
      releaseId,
      publishedAt: given.publishedAt ?? walk.clock.now().toISOString(),
      articles: [
        {
          releaseId,
          link: given.link ?? `https://weibo.com/1234567890/N${links}abcdefg`,
          liveText: given.liveText ?? null,
        },
      ],
    },
  });
  if (!taken) throw new Error('nothing was taken');
  return taken;
}

let pictures = 0;

/** A stored picture that this person put in, different from every other. */
export async function storedPicture(walk: PublishWalk, actor: PersonActing): Promise<string> {
  pictures += 1;
  const { sha256 } = await walk.files.put(pngBytes(900, 383, `picture ${pictures}`));
  await buildFile(walk.db, { sha256 });
  await buildFileUpload(walk.db, { sha256, uploadedBy: actor.personId });
  return sha256;
}

/** A push of as many articles as there are texts, whole and signed; its releases in the order of the push. */
export async function signedPush(
  walk: PublishWalk,
  hands: Hands,
  accountId: number,
  texts: readonly string[],
  given: { plannedAt?: string; signed?: number } = {},
) {
  const cover = await storedPicture(walk, hands.editor);
  const posts: { postId: number; version: number }[] = [];
  for (const text of texts) {
    const article = wechatArticle(accountId, text, { cover, title: text.slice(0, 20) });
    posts.push(
      await draftPost(walk, hands.editor, draftOf([{ ...article, plannedAt: given.plannedAt ?? null }])),
    );
  }
  const postIds = posts.map(({ postId }) => postId);
  const { pushId } = await createPush({
    ...walk,
    actor: hands.editor,
    input: { accountId, name: '本周推送' },
  });
  await composePush({ ...walk, actor: hands.editor, input: { pushId, postIds } });
  for (const [index, { postId, version }] of posts.entries()) {
    await submitPost({ ...walk, actor: hands.editor, input: { postId, version } });
    await decide(walk, hands.reviewer, postId, 'pass');
    await decide(walk, hands.secondReviewer, postId, 'pass');
    if (index < (given.signed ?? texts.length)) await signAll(walk, hands.publisher, postId);
  }
  const releaseIds = (await Promise.all(postIds.map((postId) => releasesOf(walk, postId)))).flat();
  return { pushId, postIds, releaseIds };
}
