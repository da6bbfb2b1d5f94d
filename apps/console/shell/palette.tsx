import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useTRPC } from '../trpc.ts';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useErrorText } from '../ui/error-text.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './palette.module.css';
import { localPath, type PaletteEntry, usePaletteEntries } from './palette-entries.ts';

/**
 * Ctrl/⌘ K: to a screen, a post, an account or a person by name, number or pasted link. What it finds the server has
 * found within one's own rights.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    ...useTRPC().find.anything.queryOptions({ text }),
    enabled: text !== '' && localPath(text) === null,
    placeholderData: (before) => before,
  });
  const entries = usePaletteEntries(text, text === '' ? undefined : found.data);
  const current = Math.min(at, entries.length - 1);
  const error = useErrorText(found.error);
  const open = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    router.history.push(entry.path);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      setAt((Math.max(0, current) + by + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(entries[Math.max(0, current)]);
    }
  };
  return (
    <Dialog title={t('work.palette.title')} onClose={onClose} width={560}>
      <input
        className={styles.field}
        type="text"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${current}` : undefined}
        aria-label={t('work.palette.label')}
        placeholder={t('work.palette.hint')}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div role="listbox" id={listId} aria-label={t('work.palette.title')} className={styles.list}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and moves through the list by arrows.
          <div
            key={entry.path}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classNames(styles.entry, index === current && styles.current)}
            onClick={() => open(entry)}
          >
            <span className={styles.kind}>{t(`work.palette.${entry.kind}`)}</span>
            <span className={styles.name}>{entry.name}</span>
            {entry.more ? <span className={styles.more}>{entry.more}</span> : null}
          </div>
        ))}
      </div>
      <p className="quiet small" role="status">
        {error || (entries.length > 0 ? t('work.palette.keys') : statusOf())}
      </p>
    </Dialog>
  );

  function statusOf(): string {
    if (text === '') return t('work.palette.keys');
    return found.isFetching ? t('work.palette.waiting') : t('work.palette.none');
  }
}
