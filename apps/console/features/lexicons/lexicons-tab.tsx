import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { LexiconForm } from './lexicon-form.tsx';
import { LexiconPanel } from './lexicon-panel.tsx';
import styles from './lexicons.module.css';
import { useLexiconsSearch } from './use-lexicons-search.ts';
import type { LexiconView } from './wording-types.ts';

/** The lexicons at the left, the entries of the chosen one at the right. */
export function LexiconsTab({ lexicons }: { readonly lexicons: readonly LexiconView[] }) {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  const [open, setOpen] = useState(false);
  const chosen =
    lexicons.find(({ id }) => id === (search.lexicon ?? null)) ?? lexicons.find(({ id }) => id === null);
  const choose = (id: number | null) => change({ ...nothing, lexicon: id ?? undefined });
  return (
    <div className={styles.columns}>
      <nav className={styles.lexicons} aria-label={t('lexicons.choose')}>
        <ul>
          {lexicons.map((lexicon) => (
            <li key={lexicon.id ?? 0}>
              <Link
                to="/lexicons"
                search={lexicon.id === null ? {} : { lexicon: lexicon.id }}
                replace
                className={classNames(styles.lexicon, lexicon === chosen && styles.lexiconOn)}
                aria-current={lexicon === chosen ? 'true' : undefined}
              >
                <LexiconLine lexicon={lexicon} />
              </Link>
            </li>
          ))}
        </ul>
        <Button block onClick={() => setOpen(true)}>
          {t('lexicons.newLexicon')}
        </Button>
      </nav>
      <div className={styles.main}>
        <div className={styles.narrow}>
          <Select
            aria-label={t('lexicons.choose')}
            value={chosen?.id ?? 0}
            onChange={(id) => choose(id === 0 ? null : id)}
            options={lexicons.map(({ id, name, kind }) => ({
              value: id ?? 0,
              label: `${name} · ${t(`lexicons.kinds.${kind}`)}`,
            }))}
          />
          <Button onClick={() => setOpen(true)}>{t('lexicons.newLexicon')}</Button>
        </div>
        {chosen ? <LexiconPanel key={chosen.id ?? 0} lexicon={chosen} /> : null}
      </div>
      {open ? <LexiconForm lexicon={null} onClose={() => setOpen(false)} onMade={choose} /> : null}
    </div>
  );
}

const nothing = { text: undefined, kind: undefined, severity: undefined, state: undefined };

function LexiconLine({ lexicon }: { readonly lexicon: LexiconView }) {
  const { t } = useWords();
  const { name, kind, entries, off, endingSoon } = lexicon;
  return (
    <>
      <span className={styles.lexiconName}>{name}</span>
      <span className={styles.lexiconFacts}>
        {t(`lexicons.kinds.${kind}`)} ·{' '}
        {off > 0 ? t('lexicons.countsOff', { entries, off }) : t('lexicons.counts', { entries })}
      </span>
      {endingSoon > 0 ? (
        <span className={styles.soon}>{t('lexicons.soonCount', { count: endingSoon })}</span>
      ) : null}
    </>
  );
}
