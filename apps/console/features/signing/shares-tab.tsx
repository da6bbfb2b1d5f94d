import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { serverNow } from '../../ui/now.ts';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';

type Share = Outputs['signing']['shares']['lines'][number];

interface SharesTabProps {
  readonly month: string | undefined;
  readonly by: 'account' | 'unit';
}

const counted = [
  'electronic',
  'byAuthority',
  'paper',
  'deputy',
  'overdue',
  'denied',
  'simplified',
  'excepted',
] as const satisfies readonly (keyof Share)[];

/** How a month's sign-offs were given, per account or unit; for improving the route, not for ranking people (R45). */
export function SharesTab({ month, by }: SharesTabProps) {
  const { t } = useWords();
  const navigate = useNavigate({ from: '/signing' });
  const shown = month ?? shanghaiDay(new Date(serverNow())).slice(0, 7);
  const query = useQuery({
    ...useTRPC().signing.shares.queryOptions({ month: shown, by }),
    placeholderData: (before) => before,
  });
  const go = (change: { month?: string; by?: 'account' | 'unit' }) =>
    void navigate({ search: (before) => ({ ...before, tab: 'shares', ...change }), replace: true });
  const columns: Column<Share>[] = [
    {
      key: 'name',
      title: t('signing.shares.name'),
      cell: (row) =>
        row.platform ? t('desk.platformAccount', { platform: row.platform, account: row.name }) : row.name,
      rowHeader: true,
      wrap: true,
    },
    { key: 'total', title: t('signing.shares.total'), cell: (row) => row.total, align: 'right' },
    ...counted.map((key) => ({
      key,
      title: t(`signing.shares.${key}`),
      align: 'right' as const,
      cell: (row: Share) =>
        row[key] === 0
          ? '0'
          : t('signing.shares.percent', {
              count: row[key],
              percent: Math.round((100 * row[key]) / row.total),
            }),
    })),
  ];
  return (
    <Panel
      title={t('signing.tabs.shares')}
      flush
      actions={<a href={`/export/signing.csv?month=${shown}&by=${by}`}>{t('signing.shares.csv')}</a>}
    >
      <div className="stack" style={{ padding: '8px 16px' }}>
        <Field label={t('signing.shares.month')}>
          {(ids) => (
            <Input
              {...ids}
              type="month"
              value={shown}
              style={{ maxWidth: 200 }}
              onChange={(event) =>
                /^\d{4}-\d{2}$/.test(event.target.value) && go({ month: event.target.value })
              }
            />
          )}
        </Field>
        <Chips
          label={t('signing.shares.name')}
          value={by}
          onChange={(next) => go({ by: next })}
          chips={[
            { value: 'account', label: t('signing.shares.byAccount') },
            { value: 'unit', label: t('signing.shares.byUnit') },
          ]}
        />
      </div>
      {query.isPending ? (
        <LoadingState lines={4} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          caption={t('signing.tabs.shares')}
          columns={columns}
          rows={query.data.lines}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('signing.shares.empty')} hint={t('signing.shares.emptyHint')} />}
        />
      )}
    </Panel>
  );
}
