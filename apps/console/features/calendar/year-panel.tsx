import { Button } from 'antd';
import { Panel } from '../../ui/page.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { CalendarView, Layer } from './calendar-types.ts';
import { DayList } from './day-list.tsx';

type Year = CalendarView['years'][number];

const tones = { entered: 'well', builtIn: 'plain', missing: 'over' } as const satisfies Record<
  Year['standing'],
  Tone
>;

interface YearPanelProps {
  readonly year: Year;
  readonly layer: Layer;
  readonly onChange: (part: Partial<Layer>) => void;
}

/** A year's holidays and make-up days: entered, built in, or 未录入 and then never guessed (R8). */
export function YearPanel({ year, layer, onChange }: YearPanelProps) {
  const { t } = useWords();
  const ofYear = (day: string) => day.startsWith(`${year.year}-`);
  const entered = layer.years.includes(year.year);
  const days = entered
    ? Object.fromEntries(Object.entries(layer.days).filter(([day]) => ofYear(day)))
    : year.days;
  const put = (next: Layer['days']) => {
    const others = Object.entries(layer.days).filter(([day]) => !ofYear(day));
    onChange({
      days: { ...Object.fromEntries(others), ...next },
      years: [...new Set([...layer.years, year.year])].sort(),
    });
  };
  const standing = entered ? 'entered' : year.standing;
  const { announced } = year;
  return (
    <Panel
      title={
        <>
          {t('time.calendar.year', { year: String(year.year) })}{' '}
          <StateBadge tone={tones[standing]}>{t(`time.calendar.standing.${standing}`)}</StateBadge>
        </>
      }
      actions={
        announced ? <Button onClick={() => put(announced)}>{t('time.calendar.fillAnnounced')}</Button> : null
      }
    >
      <div className="stack">
        {standing === 'missing' ? (
          <p role="alert">{t('time.calendar.missingHint', { year: String(year.year) })}</p>
        ) : null}
        {standing === 'builtIn' ? <p className="quiet small">{t('time.calendar.builtInHint')}</p> : null}
        <DayList days={days} year={year.year} onChange={put} />
      </div>
    </Panel>
  );
}
