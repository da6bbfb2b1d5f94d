import { type DraftContent, parseDraft } from '@qianfa/domain/text/draft-content';
import type { EndName } from '@qianfa/domain/text/outgoing';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { connection } from '../../shell/connection.ts';
import { useMe } from '../../shell/session.ts';
import { isNetworkError, refusalOf, useTRPC, useTRPCClient } from '../../trpc.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { DraftState, SaveProblem } from './draft-state.ts';
import type { BodyHand } from './editor/body-hand.ts';
import { browserCopies } from './local-copies.ts';
import { type Findings, useFindings } from './proof/use-findings.ts';
import { UnstoredBodies } from './unstored-bodies.ts';
import type { AccountShown, Opened, Present, Standing } from './writing-types.ts';

export type { AccountShown, Opened, Standing } from './writing-types.ts';

/** Everything that the parts of the writing screen share. */
export interface Writing {
  readonly postId: number;
  readonly keeper: DraftKeeper<DraftContent>;
  readonly draft: DraftState<DraftContent>;
  readonly content: DraftContent;
  readonly change: (update: (content: DraftContent) => DraftContent) => void;
  /** Replaces text from outside of the fields: what shows it is mounted anew. */
  readonly replace: (update: (content: DraftContent) => DraftContent) => void;
  readonly epoch: number;
  readonly standing: Standing;
  /** An account of the draft, also one that was added a moment ago. */
  readonly accountOf: (accountId: number) => AccountShown | undefined;
  /** What will stand at the end of an account's text (R14): the platform counts it. */
  readonly namesOf: (accountId: number) => readonly EndName[];
  /** Who else has the draft open now. */
  readonly others: readonly Present[];
  readonly unstored: UnstoredBodies;
  readonly findings: Findings;
  /** The editors that are on the screen, by account. */
  readonly bodyHands: Map<number, BodyHand>;
  readonly pictureLimit: number;
  /** In bytes, as pictureLimit. */
  readonly attachmentLimit: number;
  readonly isSettled: boolean;
  readonly takeTheirs: () => Promise<void>;
  /** What the server made of the draft on request: shown at once, nothing of it is unsaved. */
  readonly took: (saved: { content: DraftContent; version: number; savedAt: string }) => void;
}

/** Windows say every 20 seconds that they are open; the server forgets them after a minute. */
const presenceEvery = 20_000;

export function useWriting(opened: Opened): Writing {
  const { postId } = opened;
  const keeper = useKeeper(opened);
  const draft = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [unstored] = useState(() => new UnstoredBodies(keeper.cannotStore));
  const [epoch, setEpoch] = useState(0);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: standing = opened.standing } = useQuery({
    ...trpc.post.standing.queryOptions({ postId }),
    initialData: opened.standing,
    // The review goes on while one writes.
    refetchInterval: presenceEvery,
  });
  const { data: selectable = [] } = useQuery(trpc.post.accounts.queryOptions());
  const others = usePresence(postId, keeper);
  useLeaving(keeper);
  const [bodyHands] = useState(() => new Map<number, BodyHand>());
  const accountOf = (accountId: number) =>
    standing.accounts.find(({ id }) => id === accountId) ?? selectable.find(({ id }) => id === accountId);
  const namesOf = (accountId: number) =>
    standing.endNames.find((one) => one.accountId === accountId)?.names ?? [];
  const findings = useFindings({ content: draft.content, standing, accountOf, namesOf });
  const again = () => setEpoch((before) => before + 1);
  return {
    postId,
    keeper,
    draft,
    content: draft.content,
    change: (update) => keeper.change(update),
    replace: (update) => {
      keeper.change(update);
      again();
    },
    epoch,
    standing,
    accountOf,
    namesOf,
    findings,
    bodyHands,
    others,
    unstored,
    pictureLimit: opened.pictureLimit,
    attachmentLimit: opened.attachmentLimit,
    isSettled: !standing.may.save.ok,
    took: (saved) => {
      keeper.took(saved);
      void queryClient.invalidateQueries(trpc.post.standing.queryFilter({ postId }));
      again();
    },
    takeTheirs: async () => {
      const { content, version, savedAt } = await client.post.open.query({ postId });
      keeper.takeTheirs({ content, version, savedAt });
      again();
    },
  };
}

function useKeeper(opened: Opened): DraftKeeper<DraftContent> {
  const { postId, content, version, savedAt } = opened;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const me = useMe();
  const [keeper] = useState(
    () =>
      new DraftKeeper<DraftContent>({
        initial: { content, version, savedAt },
        copies: browserCopies({ personId: me.person.id, postId }, (value) => {
          const parsed = parseDraft(value);
          return parsed.ok ? parsed.draft : null;
        }),
        save: async (seen, text) => {
          const saved = await client.post.save.mutate({ postId, version: seen, content: text });
          void queryClient.invalidateQueries(trpc.post.standing.queryFilter({ postId }));
          void queryClient.invalidateQueries(trpc.review.forecast.queryFilter({ postId }));
          return saved;
        },
        problemOf,
      }),
  );
  return keeper;
}

function problemOf(error: unknown): SaveProblem {
  const refusal = refusalOf(error);
  if (refusal?.code === 'draftNewerElsewhere') {
    const { version, by, at, mine } = refusal.facts ?? {};
    const name = mine === true ? '' : String(by ?? '');
    return { kind: 'conflict', version: Number(version), by: name, at: String(at ?? '') };
  }
  return isNetworkError(error) ? { kind: 'offline' } : { kind: 'refused', error };
}

/** Who else has the draft open; a newer version is noticed before a save meets it. */
function usePresence(postId: number, keeper: DraftKeeper<DraftContent>): readonly Present[] {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ['presence', postId],
    queryFn: () => client.post.keepOpen.mutate({ postId }),
    refetchInterval: presenceEvery,
    staleTime: 0,
  });
  // What the presence says has to reach the keeper, which is no part of React.
  useEffect(() => {
    if (!data) return;
    const { version, by, mine, at } = data.newest;
    keeper.noticeNewer({ version, by: mine ? '' : by, at });
  }, [data, keeper]);
  return data?.others ?? [];
}

/** Leaving saves; a window that is closed with unsent text asks first; a network that is back sends. */
function useLeaving(keeper: DraftKeeper<DraftContent>): void {
  // The window and the network are outside of React.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (keeper.state().status !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    const stop = connection.onReturn(() => keeper.retry());
    return () => {
      window.removeEventListener('beforeunload', ask);
      stop();
      void keeper.flush();
      keeper.close();
    };
  }, [keeper]);
}
