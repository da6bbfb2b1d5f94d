import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { dateText } from '../../ui/format.ts';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { AuthorityForm } from './authority-form.tsx';
import { ClosedRoad } from './closed-road.tsx';
import { EndingsPanel } from './endings-panel.tsx';
import { RoadList } from './road-list.tsx';
import styles from './signing.module.css';
import type { Authority } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

export const toneOfDays = {
  coming: 'plain',
  good: 'well',
  nearing: 'soon',
  over: 'over',
  ended: 'unknown',
} as const satisfies Record<Authority['state'], Tone>;

/** 授权 (R41, R43): by whom, to whom, for what, how long; those that end soon say so. */
export function AuthoritiesTab() {
  const { t } = useWords();
  const mayManage = useMay('authority.manage').ok;
  const [isRecording, setRecording] = useState(false);
  const query = useQuery(useTRPC().signing.authorities.queryOptions());
  return (
    <>
      <ClosedRoad road="byClass" />
      <EndingsPanel />
      <RoadList
        title={t('signing.tabs.authorities')}
        act={mayManage ? { label: t('signing.authorities.record'), run: () => setRecording(true) } : null}
        query={query}
        empty={{
          icon: Stamp,
          title: t('signing.authorities.empty'),
          hint: t('signing.authorities.emptyHint'),
        }}
      >
        {(one) => <AuthorityRow key={one.id} authority={one} mayEnd={mayManage} />}
      </RoadList>
      {isRecording ? <AuthorityForm onClose={() => setRecording(false)} /> : null}
    </>
  );
}

function AuthorityRow({ authority, mayEnd }: { readonly authority: Authority; readonly mayEnd: boolean }) {
  const { t, language } = useWords();
  const done = useSigningDone();
  const [isEnding, setEnding] = useState(false);
  const end = useMutation(
    useTRPC().signing.endAuthority.mutationOptions({
      onSuccess: () => done(t('signing.authorities.endedDone'), () => setEnding(false)),
    }),
  );
  const { state, endsOn } = authority;
  const stands = state === 'good' || state === 'nearing' || state === 'coming';
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{authority.person}</b> {t(`states.authorityKinds.${authority.kind}`)}{' '}
        <StateBadge tone={toneOfDays[state]}>{t(`states.authorityStates.${state}`)}</StateBadge>
        <p>
          {authority.account ?? authority.unit} ·{' '}
          {authority.classes.map((one) => t(`states.classes.${one}`)).join(t('common.separator'))} ·{' '}
          {t('signing.authorities.days', {
            from: dateText(authority.startsOn, language),
            to: endsOn ? dateText(endsOn, language) : t('signing.authorities.open'),
          })}
        </p>
        <p className="quiet small">
          {t('signing.authorities.grantedBy')} {authority.grantedBy} · {authority.basis}
          {authority.signsIn ? '' : ` · ${t('signing.authorities.paperOnly')}`}
          {authority.endReason ? ` · ${authority.endReason}` : ''}
        </p>
      </div>
      {stands && mayEnd ? (
        <Button onClick={() => setEnding(true)}>{t('signing.authorities.end')}</Button>
      ) : null}
      {isEnding ? (
        <ReasonForm
          label={t('signing.paper.reason')}
          title={t('signing.authorities.endTitle')}
          submit={t('signing.authorities.end')}
          hint={t('signing.authorities.endHint')}
          pending={end.isPending}
          error={end.error}
          onClose={() => setEnding(false)}
          onSubmit={(reason) => end.mutate({ authorityId: authority.id, reason })}
        />
      ) : null}
    </li>
  );
}
