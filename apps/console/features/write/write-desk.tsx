import { useState } from 'react';
import { PhonePreview } from '../../ui/preview/phone-preview.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import { AccountsBox } from './facts/accounts-box.tsx';
import { FactsPane } from './facts/facts-pane.tsx';
import { goTo } from './go-to.ts';
import { WriteHeader } from './header/write-header.tsx';
import { PlacementTabs } from './placement-tabs.tsx';
import { useTitle } from './use-title.ts';
import { type Opened, useWriting, type Writing } from './use-writing.ts';
import styles from './write.module.css';

const parts = ['facts', 'texts', 'preview'] as const;
type Part = (typeof parts)[number];

/** The writing screen: facts and accounts, the text of each placement, and how it looks on a phone. */
export function WriteDesk({ opened }: { readonly opened: Opened }) {
  const { t } = useWords();
  const writing = useWriting(opened);
  const [note, setNote] = useState('');
  const [open, setOpen] = useState<number | null>(null);
  const [part, setPart] = useState<Part>('texts');
  const isNarrow = useMedia('(max-width: 899px)');
  const isWide = useMedia('(min-width: 1280px)');
  useTitle(writing.content.title || t('write.untitled'));
  const placements = writing.content.placements;
  const current = placements.find(({ accountId }) => accountId === open) ?? placements[0] ?? null;
  const show = (accountId: number) => {
    setOpen(accountId);
    setPart('texts');
  };
  const go = (accountId: number | null, field: string) => {
    if (accountId !== null) show(accountId);
    else if (field !== 'title') setPart('facts');
    goTo(accountId === null && field === 'title' ? 'workingTitle' : field);
  };
  const shows = (name: Part) =>
    isNarrow ? part === name : name !== 'preview' || isWide || part === 'preview';
  return (
    <div className={styles.desk}>
      <WriteHeader writing={writing} note={note} onSubmitted={() => setNote('')} onGo={go} />
      {isWide ? null : (
        <PartChoice part={part} onChange={setPart} parts={isNarrow ? parts : ['texts', 'preview']} />
      )}
      <fieldset className={styles.columns} disabled={writing.isSettled}>
        <legend className="unseen">{t('write.parts')}</legend>
        {shows('facts') ? (
          <aside className={styles.left} aria-label={t('write.facts')}>
            <AccountsBox writing={writing} onOpen={show} />
            <FactsPane writing={writing} note={note} onNote={setNote} />
          </aside>
        ) : null}
        {isNarrow || isWide || part !== 'preview' ? (
          <section className={styles.middle} hidden={!shows('texts')} aria-label={t('write.texts')}>
            <PlacementTabs writing={writing} current={current} onOpen={show} />
          </section>
        ) : null}
        {shows('preview') ? <Preview writing={writing} current={current} /> : null}
      </fieldset>
    </div>
  );
}

interface PartChoiceProps {
  readonly part: Part;
  readonly parts: readonly Part[];
  readonly onChange: (part: Part) => void;
}

function PartChoice({ part, parts: offered, onChange }: PartChoiceProps) {
  const { t } = useWords();
  return (
    <div className={styles.parts}>
      <Segmented
        label={t('write.parts')}
        value={offered.includes(part) ? part : 'texts'}
        options={offered.map((value) => ({ value, label: t(`write.${value}`) }))}
        onChange={onChange}
      />
    </div>
  );
}

interface PreviewProps {
  readonly writing: Writing;
  readonly current: Writing['content']['placements'][number] | null;
}

function Preview({ writing, current }: PreviewProps) {
  const { t } = useWords();
  const account = current ? writing.accountOf(current.accountId) : undefined;
  if (!current || !account) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it.
    <aside className={styles.right} aria-label={t('write.preview')} tabIndex={0}>
      <PhonePreview
        platform={account.platform}
        account={account.name}
        content={current.content}
        plannedAt={current.plannedAt}
      />
    </aside>
  );
}
