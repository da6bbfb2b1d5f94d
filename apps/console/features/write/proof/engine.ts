import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { namesLine } from '@qianfa/domain/text/outgoing';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { KnownFile } from '@qianfa/domain/wording/check-attachments';
import { type CheckedAccount, checkAround, checkPlacement } from '@qianfa/domain/wording/check-draft';
import type { PlacedFinding } from '@qianfa/domain/wording/excuse';
import { compileWordBook, type WordBookParts } from '@qianfa/domain/wording/word-book';

/** The same checks as the server's, over words that were read once. */
export interface Engine {
  readonly check: (
    draft: DraftContent,
    accounts: readonly CheckedAccount[],
    day: string,
    files: readonly KnownFile[],
  ) => readonly PlacedFinding[];
}

interface Known {
  readonly under: string;
  readonly findings: readonly PlacedFinding[];
}

/** A placement whose text did not change is not checked again. */
export function makeEngine(parts: WordBookParts): Engine {
  const book = compileWordBook(parts);
  const known = new WeakMap<PlacementContent, Known>();
  return {
    check(draft, accounts, day, files) {
      const check = { book, accounts, day, files };
      const shown = draft.placements.filter(({ accountId }) => accounts.some(({ id }) => id === accountId));
      const found = shown.flatMap((placement) => {
        const { accountId, content } = placement;
        const names = accounts.find(({ id }) => id === accountId)?.names ?? [];
        const under = `${accountId} ${draft.kind} ${day} ${namesLine(names)}`;
        const before = known.get(content);
        if (before?.under === under) return before.findings;
        const findings = checkPlacement(placement, draft.kind, check);
        known.set(content, { under, findings });
        return findings;
      });
      const [first] = shown;
      return first ? [...found, ...checkAround(draft, first, check)] : found;
    },
  };
}
