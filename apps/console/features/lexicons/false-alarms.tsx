import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { MessageCircleWarning } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';
import { SettleAlarm } from './settle-alarm.tsx';
import { useLexiconsSearch } from './use-lexicons-search.ts';
import type { FalseAlarm } from './wording-types.ts';

/** 误报: what editors say is wrong with a finding, and what was answered. */
export function FalseAlarms() {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  const [open, setOpen] = useState<FalseAlarm | null>(null);
  const settled = search.state === 'ended';
  const query = useQuery(useTRPC().wording.falseAlarms.queryOptions({ settled }));
  return (
    <Panel flush label={t('lexicons.tab.alarms', { count: '' }).trim()}>
      <search className={styles.filters}>
        <Chips
          label={t('lexicons.alarms.filter')}
          value={settled ? 'ended' : 'open'}
          onChange={(state) => change({ state: state === 'ended' ? 'ended' : undefined })}
          chips={[
            { value: 'open', label: t('lexicons.alarms.open') },
            { value: 'ended', label: t('lexicons.alarms.settled') },
          ]}
        />
      </search>
      {query.isPending ? (
        <LoadingState lines={4} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState
          icon={MessageCircleWarning}
          title={t(settled ? 'lexicons.alarms.emptySettled' : 'lexicons.alarms.empty')}
          hint={t('lexicons.alarms.emptyHint')}
        />
      ) : (
        <AlarmTable alarms={query.data} onSettle={setOpen} />
      )}
      {open ? <SettleAlarm alarm={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

interface AlarmTableProps {
  readonly alarms: readonly FalseAlarm[];
  readonly onSettle: (alarm: FalseAlarm) => void;
}

function AlarmTable({ alarms, onSettle }: AlarmTableProps) {
  const { t } = useWords();
  const columns: Column<FalseAlarm>[] = [
    {
      key: 'words',
      title: t('lexicons.alarms.words'),
      rowHeader: true,
      wrap: true,
      cell: ({ words, rightWords, note }) => (
        <span className={styles.term}>
          <b>{words}</b>
          {rightWords ? (
            <span className={styles.facts}>
              {t('lexicons.alarms.right')}: {rightWords}
            </span>
          ) : null}
          {note ? <span className={styles.facts}>{note}</span> : null}
        </span>
      ),
    },
    {
      key: 'entry',
      title: t('lexicons.alarms.entry'),
      wrap: true,
      cell: ({ term, lexicon, entryRef }) =>
        term ? (
          `${term} · ${lexicon}`
        ) : (
          <span className="quiet">{entryRef ?? t('lexicons.alarms.none')}</span>
        ),
    },
    {
      key: 'reporter',
      title: t('lexicons.alarms.reporter'),
      wrap: true,
      cell: ({ reportedBy, unitName, reportedAt }) => (
        <span className={styles.term}>
          <span>
            {reportedBy} · {unitName}
          </span>
          <span className={styles.facts}>
            <When at={reportedAt} />
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('lexicons.alarms.state'),
      wrap: true,
      cell: (alarm) =>
        alarm.state === 'open' ? (
          <Button
            size="small"
            aria-label={`${t('lexicons.alarms.settle')} ${alarm.words}`}
            onClick={() => onSettle(alarm)}
          >
            {t('lexicons.alarms.settle')}
          </Button>
        ) : (
          <span className={styles.term}>
            <span>{t(`lexicons.alarms.states.${alarm.state}`)}</span>
            <span className={styles.facts}>
              {[alarm.answer, alarm.settledBy].filter(Boolean).join(' · ')}
            </span>
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('lexicons.tab.alarms', { count: '' }).trim()}
      columns={columns}
      rows={alarms}
      rowKey={({ id }) => id}
    />
  );
}
