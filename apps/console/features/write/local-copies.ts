export interface LocalCopy<C> {
  readonly content: C;
  readonly version: number;
}

/** Where unsent text is kept on this computer. */
export interface LocalCopies<C> {
  get(): LocalCopy<C> | null;
  put(copy: LocalCopy<C>): void;
  drop(): void;
  /** Keeps a text that was given up for somebody else's, so that it can still be looked at. */
  spare(content: C): void;
  spared(): C | null;
  dropSpared(): void;
}

interface Place {
  /** Two people at one desk do not find each other's drafts. */
  readonly personId: number;
  readonly postId: number;
}

/** In the browser's own storage; a full or forbidden storage only means that there is no copy. */
export function browserCopies<C>(
  { personId, postId }: Place,
  parse: (value: unknown) => C | null,
): LocalCopies<C> {
  const key = `qianfa.draft.${personId}.${postId}`;
  const spareKey = `${key}.spare`;
  const at = (place: string): LocalCopy<C> | null => {
    const copy = read(place);
    const content = copy ? parse(copy.content) : null;
    return copy && content && Number.isInteger(copy.version)
      ? { content, version: Number(copy.version) }
      : null;
  };
  return {
    get: () => at(key),
    put: (copy) => write(key, copy),
    drop: () => remove(key),
    spare: (content) => write(spareKey, { content, version: 0 }),
    spared: () => at(spareKey)?.content ?? null,
    dropSpared: () => remove(spareKey),
  };
}

function read(key: string): { content: unknown; version: unknown } | null {
  try {
    const text = window.localStorage.getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null && 'content' in value && 'version' in value
      ? value
      : null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the server's copy remains, and the header says when it was saved.
  }
}

function remove(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
