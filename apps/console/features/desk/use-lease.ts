import { useEffect, useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { postOnLeaving } from '../../review/unsent/send.ts';
import { type Outputs, useTRPCClient } from '../../trpc.ts';

/** Renewed so often while the page is visible; a lease lasts ten minutes. */
const renewEvery = 120_000;

export interface Lease {
  /** Who has the item in hand, where that is somebody else. */
  readonly other: { readonly name: string; readonly until: string } | null;
  /** It is mine, until I leave or somebody takes it over. */
  readonly mine: boolean;
  /** It was taken over: the answer of the server. */
  readonly settle: (taken: Taken) => void;
}

type Taken = Outputs['review']['takeUp'];

/**
 * Takes the open item up where several people hold it, renews it while it is looked at, and puts it back when it is
 * left (R7). Off where there is nothing to decide or somebody else was first.
 */
export function useLease(desk: Desk): Lease {
  const client = useTRPCClient();
  const [taken, settle] = useState<Taken | null>(null);
  const postId = desk.post.id;
  const wanted = desk.lease.pooled && desk.task !== null && desk.lease.other === null;
  // The item is in hand exactly as long as it is on the desk.
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const take = async () => {
      if (document.visibilityState === 'hidden') return;
      const answer = await client.review.takeUp.mutate({ postId }).catch(() => null);
      if (answer && !left) settle(answer);
    };
    const putBack = () => postOnLeaving('review.putBack', { postId });
    void take();
    const timer = window.setInterval(() => void take(), renewEvery);
    window.addEventListener('pagehide', putBack);
    return () => {
      left = true;
      window.clearInterval(timer);
      window.removeEventListener('pagehide', putBack);
      void client.review.putBack.mutate({ postId }).catch(() => undefined);
    };
  }, [client, postId, wanted]);
  return {
    other: taken ? taken.other : desk.lease.other,
    mine: taken !== null && taken.until !== null,
    settle,
  };
}
