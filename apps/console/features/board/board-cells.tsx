import { Link } from '@tanstack/react-router';
import { classNames } from '../../ui/class-names.ts';
import { dateText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './board.module.css';
import type { BoardRow } from './use-board.ts';

interface CellProps {
  readonly row: BoardRow;
}

/** Name over platform and unit; opens what is known of the account. */
export function AccountCell({ row }: CellProps) {
  const { t } = useWords();
  return (
    <div className={styles.account}>
      <Link
        to="/board"
        search={(before) => ({ ...before, account: row.accountId })}
        resetScroll={false}
        className={styles.name}
      >
        {row.name}
      </Link>
      <span className={styles.home}>
        <PlatformIcon platform={row.platform} size={15} /> {row.unitName}
        {row.suspended ? ` · ${t('board.suspended')}` : null}
      </span>
    </div>
  );
}

/** When it last posted, and how many posts it is below its minimum (R25). */
export function LastCell({ row }: CellProps) {
  const { t } = useWords();
  if (row.lastAt === null) return <span className="quiet">{t('board.never')}</span>;
  return (
    <span className={styles.last}>
      <When at={row.lastAt} style="short" />
      {row.observed ? <small className={styles.home}>{t('board.observed')}</small> : null}
      {row.short ? (
        <small
          className={styles.short}
          title={t('board.shortHint', { days: row.short.windowDays, posts: row.short.posts })}
        >
          {t('board.short', { days: row.short.windowDays, count: row.short.missing })}
        </small>
      ) : null}
    </span>
  );
}

/** Days left, or how far it is over; by word and colour, with the limit on hover. */
export function DaysLeftCell({ row }: CellProps) {
  const { t } = useWords();
  const level = t(`board.limitLevels.${row.limitLevel}`);
  const title = t('board.limit', { days: row.limitDays, level });
  const tone = row.tile === 'apart' ? 'unknown' : row.tile;
  return (
    <span className={styles.left} title={title}>
      <b className={classNames(styles.days, styles[`days-${tone}`])}>
        <DaysWord row={row} />
      </b>
      {row.workOrders > 0 ? (
        <Link to="/alerts" search={{ account: row.accountId }} className={styles.orders}>
          {t('board.orders', { count: row.workOrders })}
        </Link>
      ) : null}
    </span>
  );
}

function DaysWord({ row }: CellProps) {
  const { t, language } = useWords();
  switch (row.status) {
    case 'permitted':
      return row.permitUntil ? (
        <span title={t('board.permittedUntil', { date: dateText(row.permitUntil, language) })}>
          {t('board.permitted')}
        </span>
      ) : null;
    case 'unknown':
      return <>{t('board.unknown')}</>;
    case 'trial':
      return <>{row.daysLeft === null ? t('board.trial') : t('board.trialLeft', { days: row.daysLeft })}</>;
    case 'over':
      if (row.zombie || row.daysOver === null) return <>{t(row.zombie ? 'board.zombie' : 'board.never')}</>;
      return <>{t('board.overBy', { days: row.daysOver })}</>;
    case 'soon':
    case 'normal':
      return <>{row.daysLeft}</>;
  }
}

/** The longest silence of the quarter, and the days of it on which the account did not comply. */
export function GapCell({ row }: CellProps) {
  const { t } = useWords();
  if (row.gapDays === null) return <>—</>;
  return (
    <span className={styles.gap}>
      {t('board.days', { count: row.gapDays })}
      {row.silentDays > 0 ? (
        <small className={styles.silent}>{t('board.silent', { count: row.silentDays })}</small>
      ) : null}
    </span>
  );
}

/** How the account will stand after the holiday, and whether a signed, planned post covers it (R26). */
export function ForecastCell({ row }: CellProps) {
  const { t } = useWords();
  if (row.forecast === null || row.tile === 'apart') return <>—</>;
  if (!row.forecast.breaks) return <StateBadge tone="well">{t('board.holiday.safe')}</StateBadge>;
  return row.forecast.covered ? (
    <StateBadge tone="well">{t('board.holiday.covered')}</StateBadge>
  ) : (
    <StateBadge tone="soon">{t('board.holiday.breaks')}</StateBadge>
  );
}
