import { Button, Checkbox, Input, Radio } from 'antd';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './calendar.module.css';
import type { CalendarView, Layer } from './calendar-types.ts';
import { hoursText, minuteOf, timeOf } from './minutes.ts';

const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface HoursFieldsProps {
  readonly layer: Layer;
  readonly above: CalendarView['above'];
  readonly office: boolean;
  readonly onChange: (part: Partial<Layer>) => void;
}

/** Shifts and weekdays: as the layer above, or own. */
export function HoursFields({ layer, above, office, onChange }: HoursFieldsProps) {
  const { t } = useWords();
  const own = layer.shifts !== null;
  const toggle = (next: boolean) =>
    onChange(
      next ? { shifts: [...above.shifts], weekdays: [...above.weekdays] } : { shifts: null, weekdays: null },
    );
  return (
    <Panel title={t('time.calendar.hours')}>
      <div className="stack">
        <Radio.Group value={own} onChange={(event) => toggle(event.target.value === true)}>
          <Radio value={false}>
            {office
              ? hoursText(above.shifts, t('common.separator'))
              : t('time.calendar.inherit', { hours: hoursText(above.shifts, t('common.separator')) })}
          </Radio>
          <Radio value={true}>{t('time.calendar.own')}</Radio>
        </Radio.Group>
        {layer.shifts ? <Shifts shifts={layer.shifts} onChange={(shifts) => onChange({ shifts })} /> : null}
        {layer.weekdays ? (
          <Checkbox.Group
            value={layer.weekdays}
            onChange={(weekdays) => onChange({ weekdays: [...weekdays].map(Number).sort() })}
            options={isoWeekdays.map((day) => ({ value: day, label: t(`time.calendar.weekday.d${day}`) }))}
          />
        ) : null}
      </div>
    </Panel>
  );
}

interface ShiftsProps {
  readonly shifts: NonNullable<Layer['shifts']>;
  readonly onChange: (shifts: NonNullable<Layer['shifts']>) => void;
}

function Shifts({ shifts, onChange }: ShiftsProps) {
  const { t } = useWords();
  const set = (index: number, part: Partial<ShiftsProps['shifts'][number]>) =>
    onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  return (
    <>
      {shifts.map((shift, index) => (
        <div key={index} className={styles.shift}>
          <Input
            type="time"
            aria-label={`${t('time.calendar.from')} ${index + 1}`}
            value={timeOf(shift.fromMinute)}
            onChange={(event) => set(index, { fromMinute: minuteOf(event.target.value) })}
          />
          <span aria-hidden="true">–</span>
          <Input
            type="time"
            aria-label={`${t('time.calendar.until')} ${index + 1}`}
            value={timeOf(shift.toMinute)}
            onChange={(event) => set(index, { toMinute: minuteOf(event.target.value) })}
          />
          {shifts.length > 1 ? (
            <Button type="link" onClick={() => onChange(shifts.filter((_, at) => at !== index))}>
              {t('time.calendar.removeShift')}
            </Button>
          ) : null}
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...shifts, { fromMinute: 1140, toMinute: 1200 }])}>
          {t('time.calendar.addShift')}
        </Button>
      </div>
    </>
  );
}
