import {
  decide,
  draftOf,
  resubmit,
  reviewedPost,
  submittedPost,
  toutiaoText,
  weiboText,
} from '@qianfa/server/testing/walk';
import type { OfficeServer } from './server.ts';

/** Posts of the tests' office along their route, made by the real commands, for the screens of review. */
export function reviewPosts(server: OfficeServer) {
  const { office } = server;
  const walk = { db: server.db, clock: server.clock };
  const content = (title: string, weibo?: string) =>
    draftOf([weiboText(office.accounts.weibo.id, weibo), toutiaoText(office.accounts.toutiao.id)], { title });
  return {
    walk,
    /** Waits for 初审. */
    submitted: (title: string) => submittedPost(walk, office.editor, content(title)),
    /** Waits for the signature of 王签发 on two accounts. */
    reviewed: (title: string) => reviewedPost(walk, office, content(title)),
    /** Returned by 复审 and submitted again with another Weibo text: waits for 初审 once more. */
    resubmitted: async (title: string, weibo: string) => {
      const post = await submittedPost(walk, office.editor, content(title));
      await decide(walk, office.reviewer, post.postId, 'pass');
      await decide(walk, office.secondReviewer, post.postId, 'return');
      await resubmit(walk, office.editor, post, content(title, weibo));
      return post;
    },
    /** A newer revision of a post that was returned. */
    again: (post: { postId: number; version: number }, title: string, weibo: string) =>
      resubmit(walk, office.editor, post, content(title, weibo)),
  };
}
