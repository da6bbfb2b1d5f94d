import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../trpc.ts';
import { ConfirmDanger } from '../ui/confirm-danger.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { dateTimeText } from '../ui/format.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { Panel } from '../ui/page.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { showToast } from '../ui/toast.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './absence.module.css';
import { AbsenceForm } from './absence-form.tsx';

type Absence = Outputs['absence']['list']['absences'][number];

/** 外出与代办: the absences of a person, one's own without an id, and for whom they stand in (R8). */
export function AbsencePanel({ personId }: { readonly personId: number | null }) {
  const { t } = useWords();
  const [recording, setRecording] = useState(false);
  const query = useQuery(useTRPC().absence.list.queryOptions({ personId }));
  return (
    <Panel
      title={t('time.absence.title')}
      actions={<Button onClick={() => setRecording(true)}>{t('time.absence.record')}</Button>}
    >
      <div className="stack">
        <p className="quiet small">{t('time.absence.lead')}</p>
        {query.isPending ? (
          <LoadingState lines={2} />
        ) : query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Absences listed={query.data} />
        )}
      </div>
      {recording ? <AbsenceForm personId={personId} onClose={() => setRecording(false)} /> : null}
    </Panel>
  );
}

function Absences({ listed }: { readonly listed: Outputs['absence']['list'] }) {
  const { t } = useWords();
  const names = listed.standsInFor.map(({ name }) => name).join(t('common.separator'));
  return (
    <>
      {names ? <p>{t('time.absence.standsInFor', { names })}</p> : null}
      {listed.absences.length === 0 ? (
        <p className="quiet">{t('time.absence.none')}</p>
      ) : (
        <ul className={styles.list}>
          {listed.absences.map((absence) => (
            <AbsenceLine key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
    </>
  );
}

const tones = { coming: 'action', running: 'soon', over: 'plain', ended: 'plain' } as const;

function AbsenceLine({ absence }: { readonly absence: Absence }) {
  const { t, language } = useWords();
  const [ending, setEnding] = useState(false);
  const [since, until] = [absence.startsAt, absence.endsAt].map((at) => dateTimeText(at, language));
  return (
    <li className={styles.line}>
      <StateBadge tone={tones[absence.standing]}>{t(`time.absence.standing.${absence.standing}`)}</StateBadge>
      <span>{t('time.absence.span', { since: since ?? '', until: until ?? '' })}</span>
      <span className="quiet">
        {absence.delegateName
          ? t('time.absence.by', { name: absence.delegateName })
          : t('time.absence.without')}
        {absence.note ? ` · ${absence.note}` : ''}
      </span>
      {absence.standing === 'coming' || absence.standing === 'running' ? (
        <Button size="small" onClick={() => setEnding(true)}>
          {t('time.absence.end')}
        </Button>
      ) : null}
      {ending ? <EndAbsence absence={absence} onClose={() => setEnding(false)} /> : null}
    </li>
  );
}

function EndAbsence({ absence, onClose }: { readonly absence: Absence; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useMutation(
    trpc.absence.end.mutationOptions({
      onSuccess: async ({ moved }) => {
        showToast(moved > 0 ? t('time.absence.ended', { count: moved }) : t('time.absence.endedNone'));
        onClose();
        await queryClient.invalidateQueries(trpc.absence.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('time.absence.endTitle')}
      confirm={t('time.absence.end')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ absenceId: absence.id })}
      onClose={onClose}
    >
      {t('time.absence.endHint')}
    </ConfirmDanger>
  );
}
