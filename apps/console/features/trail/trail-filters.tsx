import { type TrailAct, trailActs } from '@qianfa/domain/trail/acts';
import { Button, Input, Select } from 'antd';
import { X } from 'lucide-react';
import { useId } from 'react';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './trail.module.css';
import { actWord, kindWord, subjectWord } from './trail-words.ts';
import { useTrailSearch } from './use-trail-search.ts';

/** Act, person, days and subject; all of them in the address. */
export function TrailFilters() {
  const { t } = useWords();
  const { search, change } = useTrailSearch();
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <search className={styles.filters}>
      <ActSelect />
      <div className={styles.actor}>
        <SearchField
          label={t('trail.filterActor')}
          value={search.actor ?? ''}
          onSearch={(text) => change({ actor: text || undefined })}
        />
      </div>
      <DayField label={t('trail.from')} value={search.from} onChange={(from) => change({ from })} />
      <DayField label={t('trail.to')} value={search.to} onChange={(to) => change({ to })} />
      {search.subject ? (
        <Button onClick={() => change({ subject: undefined })} icon={<X size={14} aria-hidden="true" />}>
          {t('trail.filterSubject')} {subjectWord(t, search.subject)}
        </Button>
      ) : null}
      {filtered ? (
        <Button
          type="link"
          onClick={() =>
            change({ act: undefined, actor: undefined, subject: undefined, from: undefined, to: undefined })
          }
        >
          {t('trail.clear')}
        </Button>
      ) : null}
    </search>
  );
}

function ActSelect() {
  const { t } = useWords();
  const { search, change } = useTrailSearch();
  const kinds = [...new Set(trailActs.map((act) => kindWord(t, act)))];
  const optionsOf = (kind: string) =>
    trailActs
      .filter((act) => kindWord(t, act) === kind)
      .map((value) => ({ value: value as TrailAct | '', label: actWord(t, value) }));
  return (
    <Select<TrailAct | ''>
      id="trail-act"
      aria-label={t('trail.filterAct')}
      value={search.act ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(value) => change({ act: value === '' ? undefined : value })}
      options={[
        { value: '' as const, label: t('trail.filterAct') },
        ...kinds.map((kind) => ({ label: kind, options: optionsOf(kind) })),
      ]}
      className={styles.act}
      popupMatchSelectWidth={false}
    />
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <span className={styles.day}>
      <label htmlFor={id} className="quiet nowrap">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </span>
  );
}
