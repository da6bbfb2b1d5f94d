import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { type MoratoriumLine, useMoratoriumSentence } from '../../ui/moratorium-line.ts';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { LiftDialog } from './lift-dialog.tsx';
import { MoveEndDialog } from './move-end-dialog.tsx';
import styles from './releases.module.css';

/** Times in which nothing goes out, in force and announced, with what may be done about each (R22). */
export function MoratoriumPanel() {
  const { t } = useWords();
  const query = useQuery(useTRPC().moratorium.list.queryOptions());
  if (query.isError) {
    return (
      <Panel title={t('moratorium.title')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  const lines = query.data?.lines ?? [];
  if (lines.length === 0) return null;
  return (
    <Panel title={t('moratorium.title')} label={t('moratorium.label')} flush>
      <ul className={styles.moratoria}>
        {lines.map((line) => (
          <OneMoratorium key={line.moratoriumId} line={line} />
        ))}
      </ul>
    </Panel>
  );
}

function OneMoratorium({ line }: { readonly line: MoratoriumLine }) {
  const { t } = useWords();
  const sentence = useMoratoriumSentence();
  const [open, setOpen] = useState<'none' | 'lift' | 'move'>('none');
  const close = () => setOpen('none');
  return (
    <li>
      <StateBadge tone={line.inForce ? 'over' : 'soon'}>
        {t(line.inForce ? 'moratorium.states.inForce' : 'moratorium.states.announced')}
      </StateBadge>
      <span className={styles.moratorium}>{sentence(line)}</span>
      <span className="row">
        <ReasonButton size="small" may={line.may.end} onClick={() => setOpen('move')}>
          {t('moratorium.acts.moveEnd')}
        </ReasonButton>
        <ReasonButton size="small" may={line.may.end} onClick={() => setOpen('lift')}>
          {t('moratorium.acts.lift')}
        </ReasonButton>
      </span>
      {open === 'lift' ? <LiftDialog line={line} onClose={close} /> : null}
      {open === 'move' ? <MoveEndDialog line={line} onClose={close} /> : null}
    </li>
  );
}
