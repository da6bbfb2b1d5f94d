import { addDays } from '@qianfa/domain/calendar/shanghai';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { Printer } from 'lucide-react';
import { useEffect } from 'react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { OneSheet } from './one-sheet.tsx';
import styles from './sheet.module.css';
import { useSheets } from './use-sheets.ts';

/** The sheets of a day or a week, or of the posts that the address names, each beginning a page (R37: each is a read). */
export function SheetsPage() {
  const { t } = useWords();
  const { posts, span = 'day', day, account, unit } = useSearch({ from: '/plain/sheets' });
  const signed = useQuery({
    ...useTRPC().sheet.signed.queryOptions({
      span,
      ...(day === undefined ? {} : { day }),
      accountId: account ?? null,
      unitId: unit ?? null,
    }),
    enabled: posts === undefined,
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    document.title = t('sheet.many.title');
  }, [t]);
  const named = posts?.split('-').map(Number) ?? signed.data?.posts.map(({ postId }) => postId);
  return (
    <main className={styles.page}>
      {named ? (
        <Sheets
          // Other posts are another reading.
          key={named.join('-')}
          postIds={[...new Set(named)]}
          cut={signed.data?.cut ?? false}
          days={posts === undefined ? (signed.data ?? null) : null}
        />
      ) : signed.isError ? (
        <div className={styles.paper}>
          <ErrorState error={signed.error} onRetry={() => void signed.refetch()} />
        </div>
      ) : (
        <div className={styles.paper}>
          <LoadingState lines={8} />
        </div>
      )}
    </main>
  );
}

interface SheetsProps {
  readonly postIds: readonly number[];
  readonly cut: boolean;
  /** Where they are a day's or a week's. */
  readonly days: { readonly from: string; readonly until: string } | null;
}

function Sheets({ postIds, cut, days }: SheetsProps) {
  const { t, language } = useWords();
  const { desks, failed, done } = useSheets(postIds);
  const reading = !done;
  const span = days
    ? days.until === addDays(days.from, 1)
      ? dateText(days.from, language)
      : t('measures.span', { from: days.from, to: addDays(days.until, -1) })
    : '';
  return (
    <>
      <div className={styles.bar} data-print="no">
        <Link to="/releases">{t('sheet.many.back')}</Link>
        {days ? <DayChoice from={days.from} /> : null}
        <span className="quiet" role="status">
          {span}{' '}
          {t(reading ? 'sheet.many.reading' : 'sheet.many.read', {
            count: postIds.length,
            read: desks.length,
          })}
          {failed > 0 ? ` ${t('sheet.many.failed', { count: failed })}` : ''}
          {cut ? ` ${t('sheet.many.cut', { count: postIds.length })}` : ''}
        </span>
        {desks.length > 0 ? (
          <a
            className="end"
            href={`/export/sheets.docx?posts=${desks.map(({ post }) => post.id).join(',')}`}
            download
          >
            {t('sheet.word')}
          </a>
        ) : null}
        <Button
          type="primary"
          loading={reading && postIds.length > 0}
          disabled={desks.length === 0}
          title={reading ? t('sheet.many.wait') : undefined}
          icon={<Printer size={16} aria-hidden="true" />}
          onClick={() => {
            if (!reading) window.print();
          }}
        >
          {t('common.print')}
        </Button>
      </div>
      {postIds.length === 0 ? (
        <div className={styles.paper} data-print="no">
          <EmptyState title={t('sheet.many.empty')} hint={t('sheet.many.emptyHint')} />
        </div>
      ) : null}
      {desks.map((desk) => (
        <OneSheet key={desk.post.id} desk={desk} />
      ))}
    </>
  );
}

function DayChoice({ from }: { readonly from: string }) {
  const { t } = useWords();
  const { span = 'day', day, unit } = useSearch({ from: '/plain/sheets' });
  const navigate = useNavigate({ from: '/sheets' });
  const go = (change: { span?: 'day' | 'week'; day?: string; unit?: number | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
        ),
      replace: true,
    });
  return (
    <>
      <span>
        <Segmented
          label={t('sheet.many.span')}
          value={span}
          onChange={(next) => go({ span: next })}
          options={[
            { value: 'day', label: t('sheet.many.day') },
            { value: 'week', label: t('sheet.many.week') },
          ]}
        />
      </span>
      <Input
        type="date"
        aria-label={t('sheet.many.date')}
        value={day ?? from}
        style={{ width: 150 }}
        onChange={({ target }) => /^\d{4}-\d{2}-\d{2}$/.test(target.value) && go({ day: target.value })}
      />
      <span style={{ width: 180 }}>
        <UnitSelect
          label={t('measures.unit')}
          placeholder={t('measures.allUnits')}
          value={unit ?? null}
          onChange={(next) => go({ unit: next ?? undefined })}
          allowClear
        />
      </span>
    </>
  );
}
