import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { FindingLine } from '../../../findings/finding-line.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FindingCard } from './finding-card.tsx';
import styles from './proof.module.css';
import type { OpenFinding } from './use-findings.ts';
import type { Proof } from './use-proof.ts';

interface FindingPopoverProps {
  readonly finding: OpenFinding;
  /** Of the marked words on the screen. */
  readonly at: DOMRect;
  readonly proof: Proof;
  readonly onClose: () => void;
}

const width = 340;

/** What was found, beside the words themselves. The list beside the text offers the same to those who use no mouse. */
export function FindingPopover({ finding, at, proof, onClose }: FindingPopoverProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  // It goes when one turns to something else: the document is outside of React.
  useEffect(() => {
    const outside = (event: Event) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) onClose();
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.addEventListener('pointerdown', outside);
    document.addEventListener('scroll', outside, true);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('scroll', outside, true);
      document.removeEventListener('keydown', onKey);
    };
  }, [onClose]);
  const left = Math.max(
    8,
    Math.min(at.left, window.innerWidth - Math.min(width, window.innerWidth - 16) - 8),
  );
  const isBelow = at.bottom + 240 < window.innerHeight || at.top < 240;
  const place = isBelow ? { top: at.bottom + 6 } : { bottom: window.innerHeight - at.top + 6 };
  return createPortal(
    <div
      ref={box}
      role="dialog"
      aria-label={t('proofing.title')}
      className={styles.popover}
      style={{ left, width, ...place }}
    >
      <div className={styles.popoverHead}>
        <FindingLine finding={finding} />
      </div>
      <FindingCard findings={[finding]} proof={proof} onDone={onClose} />
    </div>,
    document.body,
  );
}
