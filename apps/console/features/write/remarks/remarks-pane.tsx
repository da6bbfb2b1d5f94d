import { AnnotationList } from '../../../review/annotations/annotation-list.tsx';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Remarks } from './use-remarks.ts';

/** A place in the draft, with the words that stand there. */
export interface RemarkPlace {
  readonly accountId: number;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface RemarksPaneProps {
  readonly remarks: Remarks;
  readonly onGo: (place: RemarkPlace) => void;
}

/** 批注 beside the text for who writes it: jump there, reply, say what was done, take a proposal over (R5). */
export function RemarksPane({ remarks, onGo }: RemarksPaneProps) {
  const { t } = useWords();
  const { placed, hand, acceptingId, accept, error } = remarks;
  const jump = (id: number) => {
    const one = placed.find(({ annotation }) => annotation.id === id);
    if (!one?.range) return;
    const { accountId, field, anchor } = one.annotation;
    onGo({ accountId, field, ...one.range, text: anchor.quote });
  };
  return (
    <>
      <h2 className="unseen">{t('correcting.tab')}</h2>
      {placed.length === 0 ? <p className="quiet">{t('correcting.noneReadOnly')}</p> : null}
      <ErrorLine error={error} />
      <AnnotationList placed={placed} hand={hand} onJump={jump} onAccept={accept} acceptingId={acceptingId} />
    </>
  );
}
