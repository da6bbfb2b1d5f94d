import type { RefusalFacts } from '@qianfa/domain/refusal';
import type { Inputs } from '../../trpc.ts';

/** How long an act waits in the browser before it is sent, so that it can be taken back, in milliseconds. */
export const undoWindow = 8_000;

type One = Inputs['review']['decide'];
type Many = Inputs['desk']['decideMany'];

/** What was decided and is not yet known to have arrived. */
export type Unsent = {
  /** Also the request key: sent twice it is the same act. */
  readonly key: string;
  /** Nothing is sent before; milliseconds since 1970. */
  readonly sendAt: number;
  /** Tried already, and no answer came. */
  readonly lost: boolean;
} & (
  | { readonly kind: 'one'; readonly postId: number; readonly title: string; readonly input: One }
  | {
      readonly kind: 'many';
      readonly titles: Readonly<Record<number, { readonly postId: number; readonly title: string }>>;
      readonly input: Many;
    }
);

/** How one came out: the server's answer, a refusal, or no answer at all. */
export type Sent =
  | { readonly answer: unknown }
  | { readonly refusal: RefusalFacts | null; readonly error: unknown }
  | 'lost';

export interface QueueParts {
  /** Survives a reload of the page. Each act by itself, since several tabs keep theirs in the same place. */
  readonly store: {
    all(): readonly Unsent[];
    has(key: string): boolean;
    /** False where the browser refuses storage: then only the page remembers. */
    put(unsent: Unsent): boolean;
    drop(key: string): void;
  };
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly send: (unsent: Unsent) => Promise<Sent>;
  /** The page goes away: hand it to the browser, nobody waits for the answer. */
  readonly sendOnLeaving: (unsent: Unsent) => void;
  readonly onSettled: (unsent: Unsent, sent: Exclude<Sent, 'lost'>) => void;
}

/**
 * Decisions on their way: held for the time in which they can be taken back, sent, and sent again until an answer came.
 * The server knows a repetition by its key, so nothing is done twice; what is taken back was never sent, so the trail
 * says nothing that did not happen (docs/decisions/undo-before-sending.md).
 */
export function unsentQueue({ store, now, after, send, sendOnLeaving, onSettled }: QueueParts) {
  let unsent = store.all();
  const stored = new Set(unsent.map(({ key }) => key));
  const underWay = new Set<string>();
  const timers = new Map<string, () => void>();
  const listeners = new Set<() => void>();

  const change = (next: readonly Unsent[]) => {
    unsent = next;
    for (const listener of listeners) listener();
  };
  const known = (key: string) => unsent.find((one) => one.key === key);
  const remove = (key: string) => {
    timers.get(key)?.();
    timers.delete(key);
    store.drop(key);
    stored.delete(key);
    change(unsent.filter((one) => one.key !== key));
  };
  const keep = (one: Unsent) => {
    if (store.put(one)) stored.add(one.key);
    change([...unsent.filter(({ key }) => key !== one.key), one]);
  };
  const sendNow = async (key: string) => {
    timers.get(key)?.();
    timers.delete(key);
    const one = known(key);
    // Another tab may have taken it back, or have had its answer.
    if (!one || underWay.has(key)) return;
    if (stored.has(key) && !store.has(key)) return remove(key);
    underWay.add(key);
    if (one.sendAt > now()) keep({ ...one, sendAt: now() });
    const sent = await send(one);
    underWay.delete(key);
    if (sent === 'lost') {
      keep({ ...one, sendAt: now(), lost: true });
      return;
    }
    remove(key);
    onSettled(one, sent);
  };
  const hold = (one: Unsent) => {
    timers.set(
      one.key,
      after(Math.max(0, one.sendAt - now()), () => void sendNow(one.key)),
    );
  };
  for (const one of unsent) hold(one);

  return {
    list: () => unsent,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Sent at its time, at once where that is past. */
    add(one: Unsent): void {
      keep(one);
      hold(one);
    },
    /** False: it is too late, it is on its way. */
    takeBack(key: string): boolean {
      if (!known(key) || underWay.has(key) || known(key)?.lost) return false;
      remove(key);
      return true;
    },
    sendNow,
    /** The server can be reached again, or it is worth another try. */
    async retry(): Promise<void> {
      for (const { key } of unsent.filter(({ lost }) => lost)) await sendNow(key);
    },
    /** What is held goes out before the page does; whether it arrived shows at the next start. */
    leave(): void {
      for (const one of unsent.filter(({ key }) => !underWay.has(key))) sendOnLeaving(one);
    },
    stop(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

export type UnsentQueue = ReturnType<typeof unsentQueue>;
