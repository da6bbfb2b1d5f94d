import { fieldText } from '@qianfa/domain/text/field-text';
import { type ReactNode, useMemo, useState } from 'react';
import type { BodyHand } from '../editor/body-hand.ts';
import type { BodyMark } from '../editor/finding-marks.ts';
import type { Writing } from '../use-writing.ts';
import { FindingPopover } from './finding-popover.tsx';
import { useProof } from './use-proof.ts';

interface BodyProof {
  /** For the editor of the article. */
  readonly body: {
    readonly marks: readonly BodyMark[];
    readonly checked: string | null;
    readonly onPick: (id: string, at: DOMRect) => void;
    readonly onHand: (hand: BodyHand | null) => void;
  };
  readonly popover: ReactNode;
}

/** The findings of an article's body as its editor marks them, and the box that opens at one. */
export function useBodyProof(writing: Writing, accountId: number): BodyProof {
  const proof = useProof(writing);
  const [picked, setPicked] = useState<{ readonly id: string; readonly at: DOMRect } | null>(null);
  const { list, of } = writing.findings;
  const marks = useMemo(
    () =>
      list
        .filter((one) => one.accountId === accountId && one.field === 'body' && one.end > one.start)
        .map(({ id, start, end, severity, excuse }) => ({
          id,
          start,
          end,
          tone: excuse ? ('excused' as const) : severity,
        })),
    [list, accountId],
  );
  const placement = of?.placements.find((one) => one.accountId === accountId);
  const checked = useMemo(() => (placement ? fieldText(placement.content, 'body') : null), [placement]);
  const finding = picked && list.find(({ id }) => id === picked.id);
  return {
    body: {
      marks,
      checked,
      onPick: (id, at) => setPicked({ id, at }),
      onHand: (hand) => {
        if (hand) writing.bodyHands.set(accountId, hand);
        else writing.bodyHands.delete(accountId);
      },
    },
    popover:
      picked && finding ? (
        <FindingPopover finding={finding} at={picked.at} proof={proof} onClose={() => setPicked(null)} />
      ) : null,
  };
}
