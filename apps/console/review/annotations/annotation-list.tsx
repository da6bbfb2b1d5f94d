import { useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { AnnotationCard } from './annotation-card.tsx';
import type { PlacedAnnotation } from './annotation-types.ts';
import styles from './annotations.module.css';
import type { AnnotationHand } from './use-annotations.ts';

interface ListProps {
  readonly placed: readonly PlacedAnnotation[];
  readonly hand: AnnotationHand;
  readonly onJump: ((id: number) => void) | null;
  readonly onAccept?: (id: number) => void;
  readonly acceptingId?: number | null;
}

/** Annotations in the order of the text; what is settled is folded. Cards out of sight are not laid out (500 stay quick). */
export function AnnotationList({ placed, hand, onJump, onAccept, acceptingId = null }: ListProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const isSettled = ({ annotation }: PlacedAnnotation) =>
    annotation.state === 'resolved' || annotation.state === 'accepted';
  const open = placed.filter((one) => !isSettled(one));
  const settled = placed.filter(isSettled);
  const card = (one: PlacedAnnotation) => (
    <li key={one.annotation.id}>
      <AnnotationCard
        placed={one}
        hand={hand}
        onJump={onJump}
        accepting={acceptingId === one.annotation.id}
        {...(onAccept ? { onAccept } : {})}
      />
    </li>
  );
  return (
    <>
      <ul className={styles.list}>{open.map(card)}</ul>
      {settled.length > 0 ? (
        <div className={styles.settled}>
          <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {t('correcting.settled', { count: settled.length })}
          </button>
          {all ? <ul className={styles.list}>{settled.map(card)}</ul> : null}
        </div>
      ) : null}
    </>
  );
}
