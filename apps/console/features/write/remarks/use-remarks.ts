import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PlacedAnnotation } from '../../../review/annotations/annotation-types.ts';
import { placeAnnotations } from '../../../review/annotations/place-annotations.ts';
import {
  type AnnotationHand,
  useAnnotationHand,
  useAnnotations,
} from '../../../review/annotations/use-annotations.ts';
import { useTRPC } from '../../../trpc.ts';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';

export interface Remarks {
  readonly placed: readonly PlacedAnnotation[];
  /** Not settled yet: what the tab counts. */
  readonly open: number;
  readonly hand: AnnotationHand;
  readonly acceptingId: number | null;
  readonly error: unknown;
  readonly accept: (id: number) => void;
}

/** What reviewers wrote in the margin, placed in the draft as it stands on the screen (R5). */
export function useRemarks(writing: Writing): Remarks {
  const { t } = useWords();
  const { postId, content, keeper } = writing;
  const query = useAnnotations(postId, writing.standing.run !== null);
  const hand = useAnnotationHand(postId);
  const made = query.data?.annotations;
  const placed = useMemo(
    () =>
      placeAnnotations(made ?? [], new Map(content.placements.map((one) => [one.accountId, one.content]))),
    [made, content.placements],
  );
  const [acceptingId, setAccepting] = useState<number | null>(null);
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.annotation.accept.mutationOptions({
      onSuccess: async ({ content: now, version, savedAt }) => {
        writing.took({ content: now, version, savedAt });
        showToast(t('correcting.accepted'));
        await hand.again();
      },
      onSettled: () => setAccepting(null),
    }),
  );
  const send = async (annotationId: number) => {
    setAccepting(annotationId);
    // The server puts the words in: it must have everything that was typed here.
    if (await keeper.flush()) accept.mutate({ annotationId, version: keeper.state().version });
    else setAccepting(null);
  };
  const open = placed.filter(
    ({ annotation: { state } }) => state !== 'resolved' && state !== 'accepted',
  ).length;
  return {
    placed,
    open,
    hand,
    acceptingId,
    error: query.error ?? accept.error,
    accept: (id) => void send(id),
  };
}
