import type { Page } from 'playwright-core';
import { pictureFile } from '../fixtures/notice.ts';
import { call, upload } from '../harness/api.ts';

/** Posts that a journey finds already on their way, made by the same calls that the pages make. */
export interface PreparedPost {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Platform code and name of each account. */
  readonly accounts: readonly (readonly ['wechat' | 'weibo', string])[];
  /** ISO instant at which it is to go out; none: once it is signed. */
  readonly plannedAt?: string;
}

/** Writes a draft as the editor of this page. */
export async function writeDraft(
  editor: Page,
  { title, paragraphs, accounts, plannedAt }: PreparedPost,
): Promise<{ postId: number; version: number }> {
  const known = await call<{ id: number; platform: string; name: string }[]>(editor, 'post.accounts');
  const { postId, version } = await call<{ postId: number; version: number }>(editor, 'post.create', {});
  const coverFileId = await upload(editor, postId, pictureFile());
  const placements = accounts.map(([platform, name]) => {
    const account = known.find((one) => one.platform === platform && one.name === name);
    if (!account) throw new Error(`${name} is not among the editor's accounts`);
    const content =
      platform === 'wechat'
        ? articleOf({ title, paragraphs, coverFileId })
        : { shape: 'microblog', text: `【${title}】${paragraphs[0] ?? ''}`, pictures: [] };
    return { accountId: account.id, content, plannedAt: plannedAt ?? null };
  });
  return {
    postId,
    ...(await call<{ version: number }>(editor, 'post.save', {
      postId,
      version,
      content: { title, kind: 'notice', class: 'general', flags: {}, declarations: {}, placements },
    })),
  };
}

function articleOf(given: { title: string; paragraphs: readonly string[]; coverFileId: string }) {
  return {
    shape: 'article',
    title: given.title,
    author: '',
    digest: '',
    coverFileId: given.coverFileId,
    sourceUrl: null,
    openComment: false,
    body: {
      type: 'doc',
      content: given.paragraphs.map((text) => ({
        type: 'paragraph',
        attrs: { textAlign: null, indent: 2 },
        content: [{ type: 'text', text }],
      })),
    },
  };
}

/** Writes and submits; answers the post's number. */
export async function submitted(editor: Page, post: PreparedPost): Promise<number> {
  const { postId, version } = await writeDraft(editor, post);
  await call(editor, 'review.submit', { postId, version });
  return postId;
}

/** Opens the post and passes it as the person of this page. */
export async function passed(reviewer: Page, postId: number): Promise<void> {
  const desk = await call<{
    task: { id: number; fillsSecrecy: boolean } | null;
    revision: { id: number };
  }>(reviewer, 'review.desk', { postId });
  if (!desk.task) throw new Error(`no task on post ${postId}`);
  if (desk.task.fillsSecrecy) {
    await call(reviewer, 'review.secrecy', {
      taskId: desk.task.id,
      revisionId: desk.revision.id,
      verdict: 'mayPublish',
      basis: '未发现国家秘密、工作秘密和其他不宜公开的内容',
    });
  }
  await call(reviewer, 'review.decide', {
    taskId: desk.task.id,
    revisionId: desk.revision.id,
    verdict: 'pass',
  });
}
