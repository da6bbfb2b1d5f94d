import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { shanghaiDay, timeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { type ReleaseLine, ReleaseStateBadge } from '../../ui/release-state.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { byDay, instantOf, monthAfter, monthDays, monthText } from './month-days.ts';
import styles from './releases.module.css';
import { useReleasesSearch } from './use-releases-search.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Plans and publications by day: a sheet of weeks on a desk, a list of days on a phone. */
export function ReleaseCalendar() {
  const { language } = useWords();
  const { search } = useReleasesSearch();
  const today = shanghaiDay(useNow());
  const month = search.month ?? today.slice(0, 7);
  const days = monthDays(month);
  const query = useQuery({
    ...useTRPC().release.list.queryOptions({
      state: 'all',
      text: search.text ?? '',
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      limit: 500,
    }),
    placeholderData: (before) => before,
  });
  return (
    <Panel title={monthText(month, language)} actions={<MonthButtons month={month} />} flush>
      {query.isPending ? (
        <LoadingState lines={8} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <MonthSheet month={month} today={today} days={days} rows={query.data} />
      )}
    </Panel>
  );
}

function MonthButtons({ month }: { readonly month: string }) {
  const { t } = useWords();
  const { change } = useReleasesSearch();
  return (
    <>
      <Button
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        aria-label={t('release.calendar.earlier')}
        onClick={() => change({ month: monthAfter(month, -1) })}
      />
      <Button onClick={() => change({ month: undefined })}>{t('release.calendar.today')}</Button>
      <Button
        icon={<ChevronRight size={16} aria-hidden="true" />}
        aria-label={t('release.calendar.later')}
        onClick={() => change({ month: monthAfter(month, 1) })}
      />
    </>
  );
}

interface MonthSheetProps {
  readonly month: string;
  readonly today: string;
  readonly days: readonly string[];
  readonly rows: readonly ReleaseLine[];
}

function MonthSheet({ month, today, days, rows }: MonthSheetProps) {
  const { t, language } = useWords();
  const listed = byDay(rows.filter(({ state }) => state !== 'cancelled'));
  return (
    <>
      <div className={styles.weekdays} aria-hidden="true">
        {weekdays.map((name) => (
          <span key={name}>{t(`release.calendar.weekdays.${name}`)}</span>
        ))}
      </div>
      {listed.size === 0 ? <p className={styles.nothing}>{t('release.calendar.nothing')}</p> : null}
      <ol
        className={styles.month}
        aria-label={t('release.calendar.label', { month: monthText(month, language) })}
      >
        {days.map((day) => (
          <li
            key={day}
            className={classNames(
              styles.day,
              !day.startsWith(month) && styles.otherMonth,
              !listed.has(day) && styles.emptyDay,
            )}
            aria-current={day === today ? 'date' : undefined}
          >
            <h3 className={styles.date}>
              <span className={styles.number}>{Number(day.slice(8))}</span>
              <span className={styles.wholeDate}>
                <When at={day} style="plan" />
              </span>
            </h3>
            <DayItems rows={listed.get(day) ?? []} />
          </li>
        ))}
      </ol>
    </>
  );
}

function DayItems({ rows }: { readonly rows: readonly ReleaseLine[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className={styles.items}>
      {rows.map((row) => (
        <li key={row.releaseId}>
          <Link
            to="/publish/$releaseId"
            params={{ releaseId: String(row.releaseId) }}
            className={styles.item}
          >
            <span className={styles.itemHead}>
              <time dateTime={instantOf(row)}>{timeText(instantOf(row))}</time>
              <PlatformIcon platform={row.platform} size={14} />
              <ReleaseStateBadge state={row.state} />
            </span>
            <span className={styles.itemTitle}>{row.title}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
