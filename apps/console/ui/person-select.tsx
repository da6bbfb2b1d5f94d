import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useRef, useState } from 'react';
import { useTRPC } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import type { FieldIds } from './field.tsx';

export interface Chosen {
  readonly id: number;
  readonly name: string;
}

interface PersonSelectProps extends Partial<FieldIds> {
  readonly value: Chosen | null;
  readonly onChange: (person: Chosen | null) => void;
}

/** Somebody of the office, found by name or unit; publishers come first. */
export function PersonSelect({ value, onChange, ...ids }: PersonSelectProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const timer = useRef<number>(undefined);
  const found = useQuery({
    ...useTRPC().person.choose.queryOptions({ text }),
    placeholderData: (before) => before,
  });
  const people = found.data ?? [];
  const options = people.map(({ id, name, unitName, canSignIn }) => ({
    value: id,
    label: `${name} · ${unitName}${canSignIn ? '' : `(${t('accounts.cannotSignIn')})`}`,
  }));
  // Who is named already stays readable though the list shows others.
  const named =
    value && !people.some(({ id }) => id === value.id) ? [{ value: value.id, label: value.name }] : [];
  return (
    <Select<number | null>
      {...ids}
      value={value?.id ?? null}
      showSearch={{
        filterOption: false,
        onSearch: (typed) => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => setText(typed.trim()), 250);
        },
      }}
      allowClear
      placeholder={t('accounts.personHint')}
      loading={found.isFetching}
      options={[...named, ...options]}
      onChange={(id) => {
        const person = people.find((one) => one.id === id);
        onChange(person ? { id: person.id, name: `${person.name} · ${person.unitName}` } : null);
      }}
    />
  );
}
