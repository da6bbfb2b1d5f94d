import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import type { Mine } from './mine-search.ts';
import styles from './my-posts.module.css';

type Row = Mine['rows'][number];

const toneOf: Readonly<Record<Row['state'], Tone>> = {
  draft: 'plain',
  reviewing: 'action',
  returned: 'soon',
  signing: 'action',
  held: 'unknown',
  completed: 'well',
  rejected: 'over',
};

export function MineTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useWords();
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: t('mine.columns.title'),
      rowHeader: true,
      wrap: true,
      cell: (row) => <Title row={row} />,
    },
    { key: 'state', title: t('mine.columns.state'), cell: (row) => <State row={row} /> },
    { key: 'holder', title: t('mine.columns.holder'), wrap: true, cell: (row) => <Holder row={row} /> },
    { key: 'accounts', title: t('mine.columns.accounts'), cell: (row) => <Accounts row={row} /> },
    { key: 'updated', title: t('mine.columns.updated'), cell: (row) => <When at={row.updatedAt} /> },
  ];
  return (
    <div className={styles.paper}>
      <DataTable caption={t('mine.title')} columns={columns} rows={rows} rowKey={(row) => row.postId} />
    </div>
  );
}

function Title({ row }: { readonly row: Row }) {
  const { t } = useWords();
  return (
    <>
      <Link to="/write/$postId" params={{ postId: String(row.postId) }}>
        {row.title || t('write.untitled')}
      </Link>
      {row.revisionNumber ? (
        <small className="quiet"> {t('mine.revision', { number: row.revisionNumber })}</small>
      ) : null}
    </>
  );
}

function State({ row }: { readonly row: Row }) {
  const { t } = useWords();
  const name = row.state === 'draft' ? t('mine.draft') : t(`states.runStates.${row.state}`);
  return (
    <span className="row">
      <StateBadge tone={toneOf[row.state]}>
        {row.stepName ? t('mine.step', { state: name, step: row.stepName }) : name}
      </StateBadge>
      {Object.entries(row.releases).map(([state, count]) => (
        <small key={state} className="quiet">
          {t('mine.releases', {
            state: t(`states.releaseStates.${state as keyof Words['states']['releaseStates']}`),
            count,
          })}
        </small>
      ))}
    </span>
  );
}

function Holder({ row }: { readonly row: Row }) {
  const { t } = useWords();
  if (row.holders.length === 0) return null;
  return (
    <>
      {row.holders.join(t('common.separator'))} {row.since ? <When at={row.since} /> : null}
    </>
  );
}

function Accounts({ row }: { readonly row: Row }) {
  return (
    <span className="row">
      {row.accounts.slice(0, 6).map(({ platform, name }) => (
        <span key={`${platform} ${name}`} title={name}>
          <PlatformIcon platform={platform} />
        </span>
      ))}
      {row.accounts.length > 6 ? <small className="quiet">+{row.accounts.length - 6}</small> : null}
    </span>
  );
}
