import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import type { PostToSign } from './posts-to-sign.ts';

/**
 * Where one is in the list and what was read to the end of its button. Opening is recorded by the server when the
 * content is sent (R37); here an item counts as read when the signer says so.
 */
export function useWalk(posts: readonly PostToSign[]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [place, setPlace] = useState(0);
  const [read, setRead] = useState<ReadonlySet<number>>(new Set());
  const [onScreen, setOnScreen] = useState<number | null>(null);
  const at = Math.max(0, Math.min(place, posts.length - 1));
  const post = posts[at];
  if (!post) throw new Error('a walk through nothing');
  const withThis = new Set([...read, post.postId]);
  const readPosts = posts.filter(({ postId }) => read.has(postId));
  return {
    at,
    post,
    read: () => setRead(withThis),
    readPosts,
    isRead: (postId: number) => read.has(postId),
    /** Its content is on the screen: only then can it have been read. */
    canRead: onScreen === post.postId,
    shown: setOnScreen,
    isLast: at === posts.length - 1,
    go: (next: number) => setPlace(Math.max(0, Math.min(next, posts.length - 1))),
    readAndNext: () => {
      setRead(withThis);
      setPlace(at + 1);
      window.scrollTo(0, 0);
    },
    drop: (postId: number) => setRead(new Set([...read].filter((id) => id !== postId))),
    finished: async () => {
      await Promise.all([
        queryClient.invalidateQueries(trpc.signoff.pathFilter()),
        queryClient.invalidateQueries(trpc.review.pathFilter()),
        queryClient.invalidateQueries(trpc.session.me.queryFilter()),
      ]);
    },
  };
}

export type Walk = ReturnType<typeof useWalk>;
