import { addDays } from '@qianfa/domain/calendar/shanghai';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './duty.module.css';
import { ImportRoster } from './import-roster.tsx';
import { useDutySearch } from './use-duty-search.ts';
import { WeekForm } from './week-form.tsx';
import type { Week } from './week-type.ts';

/** 值班: the roster of a unit, a week at a time (R8). */
export function DutyPage() {
  const { t } = useWords();
  const me = useMe();
  const { search, change } = useDutySearch();
  const unitId = search.unit ?? me.roles[0]?.unitId ?? null;
  return (
    <Page title={t('time.duty.title')} subtitle={t('time.duty.lead')}>
      <div className={styles.unit}>
        <UnitSelect
          label={t('time.duty.unit')}
          value={unitId}
          onChange={(unit) => change({ unit: unit ?? undefined })}
        />
      </div>
      {unitId === null ? (
        <EmptyState icon={CalendarDays} hint={t('time.duty.chooseUnit')} />
      ) : (
        <UnitWeek unitId={unitId} day={search.day ?? null} />
      )}
    </Page>
  );
}

function UnitWeek({ unitId, day }: { readonly unitId: number; readonly day: string | null }) {
  const query = useQuery({
    ...useTRPC().duty.week.queryOptions({ unitId, day }),
    placeholderData: (before) => before,
  });
  if (query.isPending) return <LoadingState lines={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <WeekPanel key={`${unitId} ${query.data.monday}`} week={query.data} />;
}

function WeekPanel({ week }: { readonly week: Week }) {
  const { t, language } = useWords();
  const { change } = useDutySearch();
  const [importing, setImporting] = useState(false);
  const goTo = (day: string | undefined) => change({ day });
  const span = {
    from: dateText(week.monday, language),
    until: dateText(addDays(week.monday, 6), language),
  };
  return (
    <Panel
      title={t('time.duty.week', span)}
      actions={
        <>
          <Button onClick={() => goTo(addDays(week.monday, -7))}>{t('time.duty.before')}</Button>
          <Button onClick={() => goTo(undefined)}>{t('time.duty.thisWeek')}</Button>
          <Button onClick={() => goTo(addDays(week.monday, 7))}>{t('time.duty.after')}</Button>
          <ReasonButton may={week.may.enter} onClick={() => setImporting(true)}>
            {t('time.duty.import')}
          </ReasonButton>
        </>
      }
    >
      <WeekForm week={week} />
      {importing ? <ImportRoster unitId={week.unit.id} onClose={() => setImporting(false)} /> : null}
    </Panel>
  );
}
