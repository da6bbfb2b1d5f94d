import type { RefusalFacts } from '@qianfa/domain/refusal';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { connection } from '../../shell/connection.ts';
import { type Outputs, useTRPC, useTRPCClient } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { forgetDraft } from '../forget-opinion.ts';
import { browserStore } from './browser-store.ts';
import { sendOnLeaving, sendUnsent } from './send.ts';
import { type Unsent, type UnsentQueue, unsentQueue } from './unsent-queue.ts';

/** What did not come out as meant, shown until it is put away. */
export interface Unhappy {
  readonly key: string;
  readonly postId: number;
  readonly title: string;
  readonly refusal: RefusalFacts | null;
  readonly error?: unknown;
}

export interface ManyResult {
  readonly titles: Extract<Unsent, { kind: 'many' }>['titles'];
  readonly decided: Outputs['desk']['decideMany'];
}

interface Standing {
  readonly unsent: readonly Unsent[];
  readonly unhappy: readonly Unhappy[];
  readonly result: ManyResult | null;
}

/** One for the page: it outlives the screens that put things into it. */
let queue: UnsentQueue | null = null;
let standing: Standing = { unsent: [], unhappy: [], result: null };
const listeners = new Set<() => void>();

function set(part: Partial<Standing>): void {
  standing = { ...standing, ...part };
  for (const listener of listeners) listener();
}

export const unsent = {
  /** Puts a decision on its way. Where no frame is around the page it is not kept: the caller sends it itself. */
  add: (one: Unsent): void => queue?.add(one),
  takeBack: (key: string): boolean => queue?.takeBack(key) ?? false,
  sendNow: (key: string): void => void queue?.sendNow(key),
  retry: (): void => void queue?.retry(),
  /** Posts whose decision is on its way: they wait for nobody any more. */
  posts: (): ReadonlySet<number> => new Set(standing.unsent.flatMap(postsOf)),
  /** Says that something was not done, until the reader puts it away. */
  tell: (one: Unhappy): void => set({ unhappy: [...standing.unhappy.slice(-4), one] }),
  putAway: (key: string): void => set({ unhappy: standing.unhappy.filter((one) => one.key !== key) }),
  closeResult: (): void => set({ result: null }),
  /** Whoever leaves hands over first what is held. */
  async finish(): Promise<void> {
    await Promise.all(standing.unsent.map(({ key }) => queue?.sendNow(key)));
    set({ unhappy: [], result: null });
  },
};

function postsOf(one: Unsent): number[] {
  return one.kind === 'one' ? [one.postId] : Object.values(one.titles).map(({ postId }) => postId);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUnsent(): Standing {
  return useSyncExternalStore(subscribe, () => standing);
}

const again = 15_000;

/** Runs the queue of this person while the frame is on the screen. */
export function useUnsentRunner(personId: number): void {
  const { t } = useWords();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // A connection to the outside that lives as long as the frame: storage, timers, the browser's own leaving.
  useEffect(() => {
    const own = unsentQueue({
      store: browserStore(personId),
      now: Date.now,
      after: (wait, run) => {
        const timer = window.setTimeout(run, wait);
        return () => window.clearTimeout(timer);
      },
      send: (one) => sendUnsent(client, one),
      sendOnLeaving,
      onSettled: (one, sent) => {
        void queryClient.invalidateQueries(trpc.review.pathFilter());
        void queryClient.invalidateQueries(trpc.session.me.queryFilter());
        if (one.kind === 'many') {
          if ('answer' in sent)
            set({ result: { titles: one.titles, decided: sent.answer as ManyResult['decided'] } });
          else unsent.tell({ key: one.key, postId: 0, title: t('work.many.mode'), ...sent });
        } else if ('answer' in sent) {
          forgetDraft(one.postId);
          showToast(t(`desk.decided.${one.input.verdict}`, { title: one.title }));
        } else unsent.tell({ key: one.key, postId: one.postId, title: one.title, ...sent });
      },
    });
    queue = own;
    set({ unsent: own.list() });
    const stopListening = own.subscribe(() => set({ unsent: own.list() }));
    const stopReturn = connection.onReturn(() => void own.retry());
    const timer = window.setInterval(() => void own.retry(), again);
    window.addEventListener('pagehide', own.leave);
    return () => {
      window.removeEventListener('pagehide', own.leave);
      window.clearInterval(timer);
      stopReturn();
      stopListening();
      own.stop();
      if (queue === own) queue = null;
    };
  }, [personId, client, trpc, queryClient, t]);
}
