import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './calendar.module.css';
import { CalendarForm } from './calendar-form.tsx';
import { useCalendarSearch } from './use-calendar-search.ts';

/** 工作日历: hours and days of the office or of a unit, with the effect on open limits before it is saved (R8). */
export function CalendarPage() {
  const { t } = useWords();
  const may = useMay('calendar.manage');
  const { search, change } = useCalendarSearch();
  return (
    <Page title={t('time.calendar.title')} subtitle={t('time.calendar.lead')} width="reading">
      {may.ok ? (
        <div className="stack">
          <div className={styles.whose}>
            <Field label={t('time.calendar.whose')}>
              {(ids) => (
                <UnitSelect
                  {...ids}
                  value={search.unit ?? null}
                  onChange={(unit) => change({ unit: unit ?? undefined })}
                  placeholder={t('time.calendar.office')}
                  allowClear
                />
              )}
            </Field>
          </div>
          <OneCalendar unitId={search.unit ?? null} />
        </div>
      ) : (
        <EmptyState
          title={t('time.calendar.title')}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      )}
    </Page>
  );
}

function OneCalendar({ unitId }: { readonly unitId: number | null }) {
  const query = useQuery(useTRPC().calendar.view.queryOptions({ unitId }));
  if (query.isPending) return <LoadingState lines={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <CalendarForm key={`${unitId} ${query.data.version}`} unitId={unitId} view={query.data} />;
}
