import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { CalendarView, Layer } from './calendar-types.ts';
import { DayList } from './day-list.tsx';
import { Effect } from './effect.tsx';
import { HoursFields } from './hours-fields.tsx';
import { YearPanel } from './year-panel.tsx';

interface CalendarFormProps {
  readonly unitId: number | null;
  readonly view: CalendarView;
}

/** Hours, weekdays and days of one calendar, edited together and saved once. */
export function CalendarForm({ unitId, view }: CalendarFormProps) {
  const { t } = useWords();
  const [layer, setLayer] = useState<Layer>(() => layerOf(view.own));
  const saving = useSave(unitId, view.version);
  const effect = usePreview(unitId);
  const change = (part: Partial<Layer>) => {
    effect.forget();
    setLayer({ ...layer, ...part });
  };
  return (
    <div className="stack">
      <HoursFields layer={layer} above={view.above} office={unitId === null} onChange={change} />
      {unitId === null ? (
        view.years.map((year) => <YearPanel key={year.year} year={year} layer={layer} onChange={change} />)
      ) : (
        <Panel title={t('time.calendar.unitDays')}>
          <DayList days={layer.days} onChange={(days) => change({ days })} />
        </Panel>
      )}
      <Effect preview={effect.preview} />
      <ErrorLine error={saving.error ?? effect.error} />
      <div className="row">
        <ReasonButton
          type="primary"
          may={view.may.save}
          loading={saving.pending}
          onClick={() => saving.save(layer)}
        >
          {t('time.calendar.save')}
        </ReasonButton>
        <Button loading={effect.pending} onClick={() => effect.show(layer)}>
          {t('time.calendar.preview')}
        </Button>
        {saving.error ? <Button onClick={saving.reload}>{t('time.calendar.reload')}</Button> : null}
      </div>
    </div>
  );
}

/** The saved layer as the form changes it. */
function layerOf({ shifts, weekdays, days, years }: CalendarView['own']): Layer {
  return {
    shifts: shifts ? [...shifts] : null,
    weekdays: weekdays ? [...weekdays] : null,
    days,
    years: [...years],
  };
}

function useSave(unitId: number | null, version: number) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reload = async () => {
    await queryClient.invalidateQueries(trpc.calendar.pathFilter());
    await queryClient.invalidateQueries(trpc.session.me.pathFilter());
  };
  const save = useMutation(
    trpc.calendar.save.mutationOptions({
      onSuccess: async ({ steps }) => {
        showToast(steps > 0 ? t('time.calendar.saved', { count: steps }) : t('time.calendar.savedNone'));
        await reload();
      },
    }),
  );
  return {
    save: (layer: Layer) => save.mutate({ ...layer, unitId, version }),
    pending: save.isPending,
    error: save.error,
    reload: () => void reload().then(save.reset),
  };
}

/** What saving would do to the open limits; forgotten as soon as something else is entered. */
function usePreview(unitId: number | null) {
  const client = useTRPCClient();
  const preview = useMutation({
    mutationFn: (layer: Layer) => client.calendar.preview.query({ ...layer, unitId }),
  });
  return {
    show: (layer: Layer) => preview.mutate(layer),
    forget: preview.reset,
    preview: preview.data ?? null,
    pending: preview.isPending,
    error: preview.error,
  };
}
