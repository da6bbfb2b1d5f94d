import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { PushQuota } from '../../ui/push-quota.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { LiveActs } from './live-acts.tsx';
import { PhoneCode } from './phone-code.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import styles from './publish.module.css';
import { type Copy, type Release, useRefresh } from './use-release.ts';

interface NextStepProps {
  readonly release: Release;
  readonly onOpened: (copy: Copy) => void;
}

/** What stands there now and what this person may do about it. */
export function NextStep({ release, onOpened }: NextStepProps) {
  const { t } = useWords();
  const { line, mine } = release;
  const assisted = line.connector === 'assisted';
  const opens = assisted && (line.state === 'waiting' || mine);
  return (
    <Panel title={t(`states.releaseStates.${line.state}`)}>
      <div className="stack">
        {line.state === 'waiting' ? <GateAnswer release={release} /> : null}
        {release.stoppedAhead ? <StoppedAhead refusal={release.stoppedAhead} /> : null}
        <p>
          <Sentence release={release} />
        </p>
        {opens ? <PushQuota accountId={line.accountId} /> : null}
        {opens ? <OpenCopy release={release} onOpened={onOpened} /> : null}
        <OtherActs release={release} />
        {opens ? <PhoneCode /> : null}
        <LiveActs release={release} />
      </div>
    </Panel>
  );
}

/** The gate's answer at this moment, before anybody clicks. */
function GateAnswer({ release: { gate } }: { readonly release: Release }) {
  const { t } = useWords();
  if (gate.ok) {
    return (
      <p>
        <StateBadge tone="well">{t('release.next.gateOk')}</StateBadge>
      </p>
    );
  }
  // Not yet is no fault.
  const early = gate.refusal.code === 'plannedTimeNotReached';
  return (
    <p className={styles.gate}>
      <StateBadge tone={early ? 'soon' : 'over'}>{t('release.next.gateNo')}</StateBadge>{' '}
      {refusalText(t, gate.refusal)}
    </p>
  );
}

/** Its time lies in a moratorium: said while there is still time to choose another (R22). */
function StoppedAhead({ refusal }: { readonly refusal: NonNullable<Release['stoppedAhead']> }) {
  const { t } = useWords();
  return (
    <p className={styles.gate}>
      <StateBadge tone="over">{t('release.next.stoppedAhead')}</StateBadge> {refusalText(t, refusal)}
    </p>
  );
}

function Sentence({ release: { line, mine } }: { readonly release: Release }) {
  const { t, language } = useWords();
  const time = line.leasedUntil ? dateTimeText(line.leasedUntil, language) : '';
  switch (line.state) {
    case 'waiting':
      return <>{t(line.connector === 'assisted' ? 'release.next.startHint' : 'release.next.machine')}</>;
    case 'sending':
      if (mine) return <>{t('release.next.resumeHint', { time })}</>;
      if (line.connector !== 'assisted') return <>{t('release.next.sendingMachine')}</>;
      return <>{t('release.next.busy', { name: line.holderName ?? '', time })}</>;
    // Both have a card of their own.
    case 'awaiting_confirmation':
    case 'unknown':
      return null;
    case 'succeeded':
      return (
        <>
          {line.takenDownAt
            ? t('release.times.takenDown', { time: dateTimeText(line.takenDownAt, language) })
            : t('release.next.succeeded')}
        </>
      );
    case 'failed':
    case 'expired':
    case 'cancelled':
      return <>{t(`release.next.${line.state}`)}</>;
  }
}

function OpenCopy({ release, onOpened }: NextStepProps) {
  const { t } = useWords();
  const refresh = useRefresh();
  const start = useMutation(
    useTRPC().release.startCopy.mutationOptions({ onSuccess: onOpened, onSettled: refresh }),
  );
  return (
    <>
      <div>
        <ReasonButton
          type="primary"
          size="large"
          may={release.may.start}
          loading={start.isPending}
          onClick={() => start.mutate({ releaseId: release.line.releaseId })}
        >
          {t(release.mine ? 'release.next.resume' : 'release.next.start')}
        </ReasonButton>
      </div>
      <ErrorLine error={start.error} />
    </>
  );
}

type Open = 'none' | 'replan' | 'cancel' | 'retryAt';

/** 改计划时间, 重发, 取消: shown where they mean something. */
function OtherActs({ release }: { readonly release: Release }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>('none');
  const refresh = useRefresh();
  const retry = useMutation(useTRPC().release.retry.mutationOptions({ onSettled: refresh }));
  const { line, may } = release;
  const again = line.state === 'failed' || line.state === 'expired';
  if (!again && line.state !== 'waiting') return null;
  const close = () => setOpen('none');
  return (
    <>
      <div className="row">
        {again ? (
          <>
            <ReasonButton
              type="primary"
              may={may.retry}
              loading={retry.isPending}
              onClick={() => retry.mutate({ releaseId: line.releaseId })}
            >
              {t('release.acts.retry')}
            </ReasonButton>
            <ReasonButton may={may.retry} onClick={() => setOpen('retryAt')}>
              {t('release.acts.retryAt')}
            </ReasonButton>
          </>
        ) : (
          <ReasonButton may={may.replan} onClick={() => setOpen('replan')}>
            {t('release.acts.replan')}
          </ReasonButton>
        )}
        <ReasonButton may={may.cancel} danger onClick={() => setOpen('cancel')}>
          {t('release.acts.cancel')}
        </ReasonButton>
      </div>
      <ErrorLine error={retry.error} />
      {open === 'replan' || open === 'retryAt' ? (
        <PlanDialog release={release} retry={open === 'retryAt'} onClose={close} />
      ) : null}
      {open === 'cancel' ? <CancelDialog release={release} onClose={close} /> : null}
    </>
  );
}
