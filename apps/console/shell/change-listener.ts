/** The part of `EventSource` that is used; tests bring their own. */
export interface Stream {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: string }) => void) | null;
  onerror: (() => void) | null;
  readonly readyState: number;
  close(): void;
}

export interface ListenerParts {
  readonly open: () => Stream;
  readonly isVisible: () => boolean;
  /** What changed; `null`: not known, everything may have. */
  readonly tell: (kinds: readonly string[] | null) => void;
  /** 0 to 1, so that fifty screens do not ask again in the same moment. */
  readonly chance: () => number;
  /** Another tab listened before: what was said in between is not known. */
  readonly isSuccessor?: boolean;
}

/** EventSource.CLOSED: the browser has given up by itself. */
const closed = 2;
const firstPause = 2_000;
const longestPause = 120_000;
/** What is heard is gathered for this long, and up to as long again by chance. */
const gatherMs = 250;

/**
 * Listens for what changed while the tab is visible (shared-changes.ts lets one tab do it for all of a browser). After any break it says that everything may have changed. Call `look` when visibility changes, `stop` at the end.
 */
export function changeListener(parts: ListenerParts) {
  let stream: Stream | null = null;
  let failures = 0;
  let missed = false;
  let isFirst = parts.isSuccessor === true;
  let heard = new Set<string>();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  function gather(kinds: readonly string[] | null): void {
    if (kinds === null) missed = true;
    for (const kind of kinds ?? []) heard.add(kind);
    telling ??= setTimeout(
      () => {
        telling = undefined;
        parts.tell(missed ? null : [...heard]);
        missed = false;
        heard = new Set();
      },
      gatherMs * (1 + parts.chance()),
    );
  }

  function begin(): void {
    clearTimeout(retry);
    if (stream || !parts.isVisible()) return;
    const opened = parts.open();
    stream = opened;
    opened.onopen = () => {
      if (failures > 0 || isFirst) gather(null);
      isFirst = false;
      failures = 0;
    };
    opened.onmessage = ({ data }) => {
      const kinds = kindsOf(data);
      if (kinds.length > 0) gather(kinds);
    };
    opened.onerror = () => {
      failures += 1;
      // While it is still connecting the browser tries again by itself; closed, it has been refused.
      if (opened.readyState !== closed || stream !== opened) return;
      end();
      retry = setTimeout(begin, Math.min(firstPause * 2 ** (failures - 1), longestPause));
    };
  }

  function end(): void {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  }

  begin();
  return {
    look(): void {
      if (!parts.isVisible()) end();
      else if (!stream) {
        // Nobody listened while the tab was hidden.
        gather(null);
        begin();
      }
    },
    stop(): void {
      end();
      clearTimeout(telling);
    },
  };
}

/** What cannot be read is nothing heard. */
function kindsOf(data: string): string[] {
  try {
    const kinds: unknown = JSON.parse(data);
    return Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === 'string') : [];
  } catch {
    return [];
  }
}
