import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import { isNarrowed, useQueueFilter } from './queue-filter.ts';
import styles from './queue-tools.module.css';
import { SavedFilters } from './saved-filters.tsx';

const dues = ['over', 'today', 'tomorrow'] as const;

/** Narrows 待办 by account, kind, class, limit and step; all of it stands in the address. */
export function FilterBar() {
  const { t } = useWords();
  const { filter, change, set } = useQueueFilter();
  const { data } = useQuery(useTRPC().desk.choices.queryOptions(undefined, { staleTime: 60_000 }));
  const choices = {
    account: (data?.accounts ?? []).map(({ id, platform, name }) => ({
      value: id,
      label: t('desk.platformAccount', { platform, account: name }),
    })),
    kind: postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) })),
    class: postClasses.map((value) => ({ value, label: t(`states.classes.${value}`) })),
    due: dues.map((value) => ({ value, label: t(`work.filter.${value}`) })),
    step: (data?.steps ?? []).map((value) => ({ value, label: value })),
  };
  const words = {
    account: t('work.filter.account'),
    kind: t('work.filter.postKind'),
    class: t('work.filter.class'),
    due: t('work.filter.due'),
    step: t('work.filter.step'),
  };
  const narrowed = isNarrowed(filter);
  return (
    <fieldset className={styles.filters}>
      <legend className="unseen">{t('work.filter.label')}</legend>
      {(['account', 'kind', 'class', 'due', 'step'] as const).map((name) => (
        <Select<string | number>
          key={name}
          className={styles.choice}
          allowClear
          popupMatchSelectWidth={false}
          placeholder={words[name]}
          aria-label={words[name]}
          value={filter[name] ?? null}
          options={choices[name]}
          onChange={(value) => change({ [name]: value ?? undefined })}
        />
      ))}
      {narrowed ? (
        <Button type="link" onClick={() => set(filter.text ? { text: filter.text } : {})}>
          {t('work.filter.clear')}
        </Button>
      ) : null}
      <SavedFilters filter={filter} narrowed={narrowed} onChoose={set} />
    </fieldset>
  );
}
