import { isDay } from '@qianfa/domain/calendar/shanghai';
import { Button, Input } from 'antd';
import { X } from 'lucide-react';
import { useState } from 'react';
import { planDateText } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './calendar.module.css';
import type { Layer } from './calendar-types.ts';

interface DayListProps {
  readonly days: Layer['days'];
  /** Only days of this year can be added. */
  readonly year?: number;
  readonly onChange: (days: Layer['days']) => void;
}

/** Days that differ from their weekday, in order; one more at the end. */
export function DayList({ days, year, onChange }: DayListProps) {
  const { t, language } = useWords();
  const listed = Object.entries(days).sort(([a], [b]) => a.localeCompare(b));
  const without = (day: string) => Object.fromEntries(listed.filter(([other]) => other !== day));
  return (
    <>
      {listed.length === 0 ? <p className="quiet">{t('time.calendar.noDays')}</p> : null}
      <ul className={styles.days}>
        {listed.map(([day, { works, name }]) => (
          <li key={day} className={works ? styles.work : styles.off}>
            <b>{planDateText(day, language)}</b>
            <span>{works ? t('time.calendar.work') : t('time.calendar.off')}</span>
            <span className="quiet">{name}</span>
            <Button
              type="text"
              size="small"
              icon={<X size={14} aria-hidden="true" />}
              aria-label={`${t('time.calendar.remove')} ${planDateText(day, language)}`}
              onClick={() => onChange(without(day))}
            />
          </li>
        ))}
      </ul>
      <AddDay year={year} onAdd={(day, said) => onChange({ ...days, [day]: said })} />
    </>
  );
}

interface AddDayProps {
  readonly year: number | undefined;
  readonly onAdd: (day: string, said: Layer['days'][string]) => void;
}

function AddDay({ year, onAdd }: AddDayProps) {
  const { t } = useWords();
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<'off' | 'work'>('off');
  const [name, setName] = useState('');
  const fits = isDay(day) && (year === undefined || day.startsWith(`${year}-`));
  const add = () => {
    if (!fits) return;
    onAdd(day, { works: kind === 'work', name: name.trim() });
    setDay('');
  };
  const bounds = year === undefined ? {} : { min: `${year}-01-01`, max: `${year}-12-31` };
  return (
    <div className={styles.add}>
      <Input
        type="date"
        {...bounds}
        aria-label={t('time.calendar.day')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Segmented
        label={t('time.calendar.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'off', label: t('time.calendar.off') },
          { value: 'work', label: t('time.calendar.work') },
        ]}
      />
      <Input
        aria-label={t('time.calendar.name')}
        placeholder={t('time.calendar.name')}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button onClick={add} disabled={!fits}>
        {t('time.calendar.addDay')}
      </Button>
    </div>
  );
}
