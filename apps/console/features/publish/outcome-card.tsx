import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { ReleaseStateBadge, usePushPlace, useReleaseReason } from '../../ui/release-state.tsx';
import { SealMark } from '../../ui/seal-mark.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './publish.module.css';
import type { Release } from './use-release.ts';

/** What became of it: state with its reason, signature and digest, times with their source, link, attempts. */
export function OutcomeCard({ release }: { readonly release: Release }) {
  const { t } = useWords();
  const { line, attempts } = release;
  const reason = useReleaseReason()(line.reason);
  return (
    <Panel label={t('release.card.label')} title={t('release.card.label')}>
      <dl className={styles.facts}>
        <Fact name={t('release.columns.state')}>
          <ReleaseStateBadge state={line.state} />
        </Fact>
        {reason ? <Fact name={t('release.card.reason')}>{reason}</Fact> : null}
        <Fact name={t('release.card.unit')}>{line.unitName}</Fact>
        <Fact name={t('release.card.signed')}>
          <SealMark word={t('release.card.sealWord')} name={line.signerName} at={line.signedAt} />
        </Fact>
        <Fact name={t('release.card.code')}>
          <span className="mono" title={t('release.card.codeHint')}>
            {line.shortCode}
          </span>
        </Fact>
        {line.plannedAt ? (
          <Fact name={t('release.card.planned')}>
            <When at={line.plannedAt} style="full" />
          </Fact>
        ) : null}
        <Published release={release} />
        {attempts.length > 0 ? (
          <Fact name={t('release.card.attempts')}>
            <ol>
              {attempts.map((attempt) => (
                <Attempt key={attempt.number} attempt={attempt} />
              ))}
            </ol>
          </Fact>
        ) : null}
        <PushMembers release={release} />
      </dl>
    </Panel>
  );
}

function Published({ release: { line } }: { readonly release: Release }) {
  const { t, language } = useWords();
  if (!line.publishedAt) return null;
  return (
    <>
      <Fact name={t('release.card.published')}>
        <When at={line.publishedAt} style="full" />
        {line.publishedAtSource ? (
          <span className="quiet small"> {t(`states.timeSources.${line.publishedAtSource}`)}</span>
        ) : null}
      </Fact>
      <Fact name={t('release.card.publisher')}>{line.publisherName}</Fact>
      {line.link ? (
        <Fact name={t('release.card.link')}>
          <a href={line.link} target="_blank" rel="noreferrer" className={styles.link}>
            {line.link} <ExternalLink size={13} aria-hidden="true" />
          </a>
        </Fact>
      ) : null}
      {line.takenDownAt ? (
        <Fact name={t('release.card.takenDown')}>
          <When at={line.takenDownAt} style="full" />
          {line.reportDueAt ? (
            <p className={styles.report}>
              {t('release.times.reportDue', { time: dateTimeText(line.reportDueAt, language) })}{' '}
              <Link to="/takedowns">{t('followUp.report.listTitle')}</Link>
            </p>
          ) : null}
        </Fact>
      ) : null}
      {line.comparison ? (
        <Fact name={t('release.card.comparison')}>{t(`states.comparisons.${line.comparison}`)}</Fact>
      ) : null}
    </>
  );
}

function Attempt({ attempt }: { readonly attempt: Release['attempts'][number] }) {
  const { t } = useWords();
  return (
    <li>
      <span className="row">
        <span className="quiet">{attempt.number}</span>
        <When at={attempt.startedAt} style="short" />
        <span>{t(`release.card.outcomes.${attempt.outcome ?? 'running'}`)}</span>
      </span>
    </li>
  );
}

/** The rest of its push, each with its own outcome. */
function PushMembers({ release: { line, group } }: { readonly release: Release }) {
  const { t } = useWords();
  const place = usePushPlace();
  if (group.length < 2) return null;
  return (
    <Fact name={t('release.card.push')}>
      <ol className={styles.push} aria-label={line.pushName ?? ''}>
        {group.map((one) => (
          <li key={one.releaseId} aria-current={one.releaseId === line.releaseId ? 'true' : undefined}>
            <span className="quiet small">{one.position === null ? '' : place(one.position)}</span>
            <Link to="/publish/$releaseId" params={{ releaseId: String(one.releaseId) }}>
              {one.title}
            </Link>
            <ReleaseStateBadge state={one.state} />
          </li>
        ))}
      </ol>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
