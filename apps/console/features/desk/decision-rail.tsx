import type { ReactNode } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { useWords } from '../../words/use-words.ts';
import { ConflictBox } from './conflict-box.tsx';
import { DecisionFooter } from './decision-footer.tsx';
import { FindingsList } from './findings-list.tsx';
import { Gates } from './gates.tsx';
import type { OpinionDraft } from './opinion-draft.ts';
import { OwnOpinion } from './own-opinion.tsx';
import styles from './rail.module.css';
import { RunPaper } from './run-paper.tsx';
import { SecrecyBox } from './secrecy-box.tsx';
import type { DecisionHand } from './use-decision.ts';
import type { DeskActs } from './use-desk-keys.ts';

interface DecisionRailProps {
  readonly desk: Desk;
  readonly hand: DecisionHand;
  readonly opinion: { readonly draft: OpinionDraft; readonly change: (part: Partial<OpinionDraft>) => void };
  readonly acts: DeskActs;
  readonly onJump: (findingKey: string, field: string) => void;
  /** 批注: the list beside the text. */
  readonly annotations: ReactNode;
}

/** The right of the desk: the 发文稿纸, the gates of this step, the findings, and below them the buttons, always in sight. */
export function DecisionRail({ desk, hand, opinion, acts, onJump, annotations }: DecisionRailProps) {
  const { t } = useWords();
  const writes = desk.task !== null && desk.task.stepKind !== 'sign' && desk.task.stepKind !== 'secrecy';
  return (
    <aside className={styles.rail} aria-label={t('desk.rail')}>
      <div className={styles.scroll}>
        {hand.tooLate ? <ConflictBox hand={hand} tooLate={hand.tooLate} /> : null}
        <RunPaper
          desk={desk}
          own={
            writes ? (
              <OwnOpinion value={opinion.draft.comment} onChange={(comment) => opinion.change({ comment })} />
            ) : (
              false
            )
          }
        />
        {desk.task && desk.task.gates.length > 0 ? (
          <Gates
            gates={desk.gates}
            own={desk.task.gates}
            doubts={opinion.draft.doubts}
            onChange={(doubts) => opinion.change({ doubts })}
          />
        ) : null}
        {desk.task?.fillsSecrecy ? <SecrecyBox desk={desk} /> : null}
        {annotations}
        <FindingsList desk={desk} onJump={onJump} />
      </div>
      <DecisionFooter desk={desk} hand={hand} acts={acts} />
    </aside>
  );
}
