import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { ReleaseStateBadge } from '../../ui/release-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConfirmCard } from './confirm-card.tsx';
import { GuidedCopy } from './guided-copy.tsx';
import { NextStep } from './next-step.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import styles from './publish.module.css';
import { UnknownCard } from './unknown-card.tsx';
import { type Copy, type Release, useRelease } from './use-release.ts';

/** One release from its signature to its outcome: what may be done next, the guided copy, what came of it. */
export function PublishPage() {
  const { t } = useWords();
  const { releaseId } = useParams({ from: '/frame/publish/$releaseId' });
  const query = useRelease(Number(releaseId));
  if (query.isPending) {
    return (
      <Page title={t('release.title')}>
        <LoadingState lines={8} />
      </Page>
    );
  }
  if (query.isError) {
    return (
      <Page title={t('release.title')}>
        <Panel>
          <ErrorState
            error={query.error}
            onRetry={() => void query.refetch()}
            action={<Link to="/releases">{t('release.card.back')}</Link>}
          />
        </Panel>
      </Page>
    );
  }
  return <OneRelease key={releaseId} release={query.data} />;
}

function OneRelease({ release }: { readonly release: Release }) {
  const { t } = useWords();
  const { line } = release;
  const [copy, setCopy] = useState<Copy | null>(null);
  const open = release.mine ? copy : null;
  return (
    <Page
      title={line.title}
      subtitle={
        <span className="row">
          <PlatformIcon platform={line.platform} named />
          <span>{line.account}</span>
          <ReleaseStateBadge state={line.state} />
        </span>
      }
      actions={<Link to="/releases">{t('release.card.back')}</Link>}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {open ? (
            <GuidedCopy release={release} copy={open} onPutBack={() => setCopy(null)} />
          ) : line.state === 'awaiting_confirmation' ? (
            <ConfirmCard release={release} />
          ) : line.state === 'unknown' ? (
            <UnknownCard release={release} />
          ) : (
            <NextStep release={release} onOpened={setCopy} />
          )}
        </div>
        <OutcomeCard release={release} />
      </div>
    </Page>
  );
}
