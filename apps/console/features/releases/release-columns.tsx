import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { Column } from '../../ui/data-table.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import {
  type ReleaseLine,
  ReleaseStateBadge,
  usePushPlace,
  useReleaseReason,
} from '../../ui/release-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReleaseTime } from './release-time.tsx';
import styles from './releases.module.css';

/** The columns of the list: what, where, how it stands and why, when, under whose name. */
export function useReleaseColumns(): Column<ReleaseLine>[] {
  const { t } = useWords();
  const cell = (name: 'post' | 'account' | 'state' | 'time' | 'signer' | 'code' | 'link') =>
    t(`release.columns.${name}`);
  return [
    { key: 'post', title: cell('post'), rowHeader: true, wrap: true, cell: (row) => <PostCell row={row} /> },
    {
      key: 'account',
      title: cell('account'),
      wrap: true,
      cell: (row) => (
        <span className="row">
          <PlatformIcon platform={row.platform} size={16} />
          {row.account}
        </span>
      ),
    },
    { key: 'state', title: cell('state'), wrap: true, cell: (row) => <StateCell row={row} /> },
    { key: 'time', title: cell('time'), wrap: true, cell: (row) => <ReleaseTime row={row} /> },
    {
      key: 'signer',
      title: cell('signer'),
      wideOnly: true,
      cell: (row) => (
        <>
          {row.signerName}{' '}
          <span className="quiet small">
            <When at={row.signedAt} style="short" />
          </span>
        </>
      ),
    },
    {
      key: 'code',
      title: cell('code'),
      width: '104px',
      cell: (row) => <span className="mono small">{row.shortCode}</span>,
    },
    { key: 'link', title: cell('link'), width: '120px', cell: (row) => <LinkCell row={row} /> },
  ];
}

function PostCell({ row }: { readonly row: ReleaseLine }) {
  const { t } = useWords();
  const place = usePushPlace();
  return (
    <>
      <Link to="/publish/$releaseId" params={{ releaseId: String(row.releaseId) }}>
        {row.title}
      </Link>
      {row.pushName !== null && row.position !== null ? (
        <span className={styles.push}>
          {t('release.push', { name: row.pushName })} · {place(row.position)}
        </span>
      ) : null}
    </>
  );
}

function StateCell({ row }: { readonly row: ReleaseLine }) {
  const { t } = useWords();
  const reason = useReleaseReason()(row.reason);
  return (
    <span className={styles.state}>
      <ReleaseStateBadge state={row.state} />
      {reason ? <span className={styles.reason}>{reason}</span> : null}
      {row.takenDownAt === null && (row.comparison === 'different' || row.comparison === 'gone') ? (
        <StateBadge tone="over">{t(`states.comparisons.${row.comparison}`)}</StateBadge>
      ) : null}
    </span>
  );
}

function LinkCell({ row }: { readonly row: ReleaseLine }) {
  const { t } = useWords();
  if (row.link === null) return <span className="quiet">—</span>;
  return (
    <a href={row.link} target="_blank" rel="noreferrer" className="nowrap">
      {t('release.openLink')} <ExternalLink size={13} aria-hidden="true" />
    </a>
  );
}
