import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

export const searchFieldId = 'queue-search';
/** Typing rests for so long before the list is asked again, in milliseconds. */
const rest = 300;

/** Looks in titles; what is looked for stands in the address. */
export function QueueSearch() {
  const { t } = useWords();
  const navigate = useNavigate({ from: '/' });
  const { list, text, ...others } = useSearch({ from: '/frame/' });
  const [typed, setTyped] = useState(text ?? '');
  const timer = useRef<number>(undefined);
  const look = (value: string) => {
    const next = value.trim();
    void navigate({
      search: { ...others, ...(list ? { list } : {}), ...(next ? { text: next } : {}) },
      replace: true,
    });
  };
  return (
    <search className={styles.search}>
      <Search size={15} aria-hidden="true" />
      <input
        id={searchFieldId}
        type="search"
        value={typed}
        maxLength={100}
        placeholder={t('queue.searchHint')}
        aria-label={t('queue.searchHint')}
        onChange={(event) => {
          const { value } = event.target;
          setTyped(value);
          window.clearTimeout(timer.current);
          // A half-composed pinyin is no search yet.
          if (!(event.nativeEvent as InputEvent).isComposing)
            timer.current = window.setTimeout(() => look(value), rest);
        }}
        onCompositionEnd={(event) => look(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </search>
  );
}
