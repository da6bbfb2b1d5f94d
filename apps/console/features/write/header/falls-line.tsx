import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import type { Translate } from '../../../words/i18n.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

/** Before submitting again: which opinions stand and which fall, account by account, and where it goes on (R4). */
export function FallsLine({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { postId, standing } = writing;
  const isLive = standing.run !== null && standing.run.state !== 'withdrawn' && !writing.isSettled;
  const { data } = useQuery({
    ...useTRPC().review.forecast.queryOptions({ postId }),
    enabled: isLive && standing.changed,
  });
  if (!isLive || !standing.changed || !data) return null;
  const touched = data.steps.filter(({ cleared, standing: kept }) => cleared.length + kept.length > 0);
  return (
    <div className={styles.falls} role="status">
      <b>{t('correcting.falls.title')}</b>
      {data.all ? <span>{t('correcting.falls.all')}</span> : null}
      {data.all
        ? null
        : touched.map(({ stepName, cleared, standing: kept }) => (
            <span key={stepName}>
              {stepName}
              {cleared.length > 0 ? (
                <>
                  {' '}
                  <StateBadge tone="soon">{t('correcting.falls.cleared')}</StateBadge>{' '}
                  {accountsOf(t, writing, cleared)}
                </>
              ) : null}
              {kept.length > 0 ? (
                <>
                  {' '}
                  <StateBadge tone="well">{t('correcting.falls.standing')}</StateBadge>{' '}
                  {accountsOf(t, writing, kept)}
                </>
              ) : null}
            </span>
          ))}
      {data.signed.length > 0 ? (
        <span>{t('correcting.falls.signed', { accounts: accountsOf(t, writing, data.signed) })}</span>
      ) : null}
      <span className="quiet">
        {data.stepName === null
          ? t('correcting.falls.toSigning')
          : t('correcting.falls.goesTo', { step: data.stepName })}
      </span>
    </div>
  );
}

function accountsOf(t: Translate, writing: Writing, ids: readonly number[]): string {
  return ids
    .map((id) => {
      const account = writing.accountOf(id);
      return account ? t('desk.platformAccount', { platform: account.platform, account: account.name }) : '';
    })
    .filter((name) => name !== '')
    .join(t('common.separator'));
}
