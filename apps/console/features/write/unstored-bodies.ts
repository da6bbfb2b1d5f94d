import type { Refused } from '@qianfa/domain/refusal';
import type { EditorJson } from '@qianfa/domain/text/article-doc';

/**
 * Bodies as they stand on the screen that cannot be stored as they are: too large, too deep, broken characters. They
 * are kept by account for as long as the draft is open, so that looking at another placement loses nothing.
 */
export class UnstoredBodies {
  readonly #bodies = new Map<number, EditorJson>();
  readonly #tell: (accountId: number, problem: Refused | null) => void;

  constructor(tell: (accountId: number, problem: Refused | null) => void) {
    this.#tell = tell;
  }

  of(accountId: number): EditorJson | null {
    return this.#bodies.get(accountId) ?? null;
  }

  keep(accountId: number, body: EditorJson, problem: Refused): void {
    this.#bodies.set(accountId, body);
    this.#tell(accountId, problem);
  }

  /** It can be stored now, was given up, or its account is gone. */
  drop(accountId: number): void {
    if (this.#bodies.delete(accountId)) this.#tell(accountId, null);
  }
}
