import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { dateText } from '../../ui/format.ts';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { ArrangementForm } from './arrangement-form.tsx';
import { toneOfDays } from './authorities-tab.tsx';
import { ClosedRoad } from './closed-road.tsx';
import { RoadList } from './road-list.tsx';
import styles from './signing.module.css';
import type { Arrangement } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

/** 简化流程 and 上级代审 (R3): approved by the superior unit, with an end, and how many posts took it. */
export function ArrangementsTab() {
  const { t } = useWords();
  const mayManage = useMay('authority.manage').ok;
  const [isApproving, setApproving] = useState(false);
  const query = useQuery(useTRPC().signing.arrangements.queryOptions());
  return (
    <>
      <ClosedRoad road="simplified" />
      <ClosedRoad road="superior" />
      <RoadList
        title={t('signing.tabs.arrangements')}
        act={mayManage ? { label: t('signing.arrangements.approve'), run: () => setApproving(true) } : null}
        query={query}
        empty={{
          icon: Building2,
          title: t('signing.arrangements.empty'),
          hint: t('signing.arrangements.emptyHint'),
        }}
      >
        {(one) => <Row key={one.id} arrangement={one} mayEnd={mayManage} />}
      </RoadList>
      {isApproving ? <ArrangementForm onClose={() => setApproving(false)} /> : null}
    </>
  );
}

function Row({ arrangement, mayEnd }: { readonly arrangement: Arrangement; readonly mayEnd: boolean }) {
  const { t, language } = useWords();
  const done = useSigningDone();
  const [isEnding, setEnding] = useState(false);
  const end = useMutation(
    useTRPC().signing.endArrangement.mutationOptions({
      onSuccess: () => done(t('signing.authorities.endedDone'), () => setEnding(false)),
    }),
  );
  const { state } = arrangement;
  const stands = state === 'good' || state === 'nearing' || state === 'coming';
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{arrangement.unit}</b> {t(`states.signingRoads.${arrangement.kind}`)}{' '}
        <StateBadge tone={toneOfDays[state]}>{t(`states.authorityStates.${state}`)}</StateBadge>
        <p>
          {arrangement.reviewUnit
            ? `${t('signing.arrangements.reviewUnit')} ${arrangement.reviewUnit} · `
            : ''}
          {arrangement.reason} ·{' '}
          {t('signing.authorities.days', {
            from: dateText(arrangement.startsOn, language),
            to: dateText(arrangement.endsOn, language),
          })}
        </p>
        <p className="quiet small">
          {t('signing.arrangements.approvedBy', { name: arrangement.approvedBy })} · {arrangement.basis}
          {arrangement.kind === 'simplified'
            ? ` · ${t('signing.arrangements.posts', { count: arrangement.posts })}`
            : ''}
          {arrangement.endReason ? ` · ${arrangement.endReason}` : ''}
        </p>
      </div>
      {stands && mayEnd ? (
        <Button onClick={() => setEnding(true)}>{t('signing.arrangements.end')}</Button>
      ) : null}
      {isEnding ? (
        <ReasonForm
          label={t('signing.paper.reason')}
          title={t('signing.arrangements.endTitle')}
          submit={t('signing.arrangements.end')}
          hint={t('signing.arrangements.endHint')}
          pending={end.isPending}
          error={end.error}
          onClose={() => setEnding(false)}
          onSubmit={(reason) => end.mutate({ arrangementId: arrangement.id, reason })}
        />
      ) : null}
    </li>
  );
}
