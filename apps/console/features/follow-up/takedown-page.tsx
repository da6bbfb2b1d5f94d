import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { DecideReport } from './decide-report.tsx';
import styles from './follow-up.module.css';
import type { Takedown } from './follow-up-types.ts';
import { ReportForm } from './report-form.tsx';
import { ReportText } from './report-text.tsx';

/** One take-down: what stood there, its 处置报告 with the clock, and the form or the decision (R23). */
export function TakedownPage() {
  const { t } = useWords();
  const { publicationId } = useParams({ from: '/frame/takedowns/$publicationId' });
  const query = useQuery(
    useTRPC().takedown.one.queryOptions({ publicationId: Number(publicationId) }, { retry: false }),
  );
  const takedown = query.data;
  return (
    <Page
      title={t('followUp.report.title')}
      subtitle={takedown ? <Standing takedown={takedown} /> : null}
      width="reading"
      actions={
        <>
          <Link to="/takedowns">{t('followUp.report.listTitle')}</Link>
          <Button icon={<Printer size={15} aria-hidden="true" />} onClick={() => window.print()}>
            {t('followUp.report.print')}
          </Button>
        </>
      }
    >
      {query.isPending ? <LoadingState lines={7} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {takedown ? <Follow takedown={takedown} /> : null}
    </Page>
  );
}

function Standing({ takedown }: { readonly takedown: Takedown }) {
  const { t, language } = useWords();
  const { state, doneAt, dueAt, takenDownAt } = takedown;
  return (
    <span className="row">
      <StateBadge tone={state === 'approved' ? 'well' : 'action'}>
        {t(`followUp.report.states.${state}`)}
      </StateBadge>
      {doneAt ? (
        t('followUp.report.doneAt', { time: dateTimeText(doneAt, language) })
      ) : (
        <>
          <Countdown due={dueAt} from={takenDownAt} />
          {t('followUp.report.due', { time: dateTimeText(dueAt, language) })}
        </>
      )}
    </span>
  );
}

function Follow({ takedown }: { readonly takedown: Takedown }) {
  const { t, language } = useWords();
  const [newest, ...earlier] = takedown.versions;
  const writes = takedown.state === 'missing' || takedown.state === 'returned';
  return (
    <>
      <Panel>
        <div className="stack">
          <div className={styles.head}>
            <PlatformIcon platform={takedown.platform} size={18} />
            <h2>{takedown.title}</h2>
            {takedown.link ? (
              <a href={takedown.link} target="_blank" rel="noreferrer noopener">
                {t('followUp.report.openLive')}
              </a>
            ) : null}
          </div>
          <p className="quiet">
            {takedown.account} · {takedown.unit} ·{' '}
            {t('followUp.report.down', {
              time: dateTimeText(takedown.takenDownAt, language),
              name: takedown.takenDownBy,
              reason: takedown.reason,
            })}
          </p>
        </div>
      </Panel>
      {newest ? (
        <Panel title={t('followUp.report.version', { version: newest.version })}>
          <ReportText version={newest} />
        </Panel>
      ) : null}
      {writes ? <ReportForm key={newest?.version ?? 0} takedown={takedown} /> : null}
      {takedown.state === 'waiting' ? <DecideReport takedown={takedown} /> : null}
      <Panel title={t('followUp.report.evidence')}>
        {takedown.liveText ? (
          <p className={`${styles.text} ${styles.evidence}`}>{takedown.liveText}</p>
        ) : (
          <p className="quiet">{t('followUp.report.noEvidence')}</p>
        )}
      </Panel>
      {earlier.length > 0 ? (
        <Panel title={t('followUp.report.earlier')}>
          <div className={styles.sections}>
            {earlier.map((version) => (
              <ReportText key={version.version} version={version} named />
            ))}
          </div>
        </Panel>
      ) : null}
    </>
  );
}
