import { changeListener, type ListenerParts } from './change-listener.ts';
import { type LeaseParts, streamLease } from './stream-lease.ts';

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

export interface SharedParts extends ListenerParts, Omit<LeaseParts, 'onTurn'> {
  /** Null where the browser has none: every tab then listens for itself. */
  readonly channel: Channel | null;
}

type Message =
  | { readonly kind: 'changed'; readonly kinds: readonly string[] | null }
  | { readonly kind: 'free' };

/**
 * One event stream for all tabs of a browser, since HTTP/1.1 allows it six connections: the visible tab that holds the
 * lease listens and passes on what it hears. A hidden tab neither listens nor leads; when it is shown it asks for
 * everything anew. Call `look` when visibility changes, `stop` at the end.
 */
export function sharedChanges(parts: SharedParts) {
  const { channel } = parts;
  if (!channel) return changeListener(parts);
  let listener: ReturnType<typeof changeListener> | null = null;
  const say = (message: Message) => channel.postMessage(message);
  const lease = streamLease({
    ...parts,
    onTurn: (mine, late) => {
      listener?.stop();
      listener = null;
      if (!mine) {
        say({ kind: 'free' });
        return;
      }
      listener = changeListener({
        ...parts,
        // Between the one who led before and this one nobody listened.
        isSuccessor: late,
        tell: (kinds) => {
          parts.tell(kinds);
          say({ kind: 'changed', kinds });
        },
      });
    },
  });
  channel.onmessage = ({ data }) => {
    const message = data as Message;
    if (!parts.isVisible()) return;
    if (message.kind === 'free') lease.contend();
    else parts.tell(message.kinds);
  };
  if (parts.isVisible()) lease.contend();
  return {
    look(): void {
      if (!parts.isVisible()) {
        lease.giveUp();
        return;
      }
      // Nobody listened for this tab while it was hidden.
      parts.tell(null);
      lease.contend();
    },
    stop(): void {
      lease.giveUp();
      channel.close();
    },
  };
}
