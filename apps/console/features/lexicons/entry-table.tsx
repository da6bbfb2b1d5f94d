import { Button } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { dateText } from '../../ui/format.ts';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { EndEntry } from './end-entry.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryHistory } from './entry-history.tsx';
import styles from './lexicons.module.css';
import { SwitchEntry } from './switch-entry.tsx';
import type { EntryView, LexiconView } from './wording-types.ts';

const tones = { block: 'over', warn: 'soon', hint: 'plain' } as const satisfies Record<
  EntryView['severity'],
  Tone
>;

type Open = { readonly what: 'change' | 'end' | 'history' | 'switch'; readonly entry: EntryView } | null;

interface EntryTableProps {
  readonly entries: readonly EntryView[];
  readonly lexicon: LexiconView;
}

/** Entries with what they hit, and what may be done with each. */
export function EntryTable({ entries, lexicon }: EntryTableProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const columns: Column<EntryView>[] = [
    {
      key: 'term',
      title: t('lexicons.term'),
      rowHeader: true,
      wrap: true,
      cell: (entry) => <TermCell entry={entry} />,
    },
    {
      key: 'kind',
      title: t('lexicons.kind'),
      width: '168px',
      cell: ({ kind, severity }) => (
        <span className={styles.kind}>
          {t(`lexicons.entryKinds.${kind}`)}
          <StateBadge tone={tones[severity]}>{t(`lexicons.severityWords.${severity}`)}</StateBadge>
        </span>
      ),
    },
    { key: 'source', title: t('lexicons.source'), wrap: true, cell: ({ source }) => source },
    {
      key: 'hits',
      title: t('lexicons.hits'),
      align: 'right',
      width: '88px',
      cell: ({ found, excused }) => (
        <span title={t('lexicons.hitsHint', { found, excused })}>
          {found || <span className="quiet">0</span>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: t('lexicons.hitsPage.act'),
      width: '200px',
      cell: (entry) => (
        <EntryActs entry={entry} own={lexicon.kind === 'own'} onOpen={(what) => setOpen({ what, entry })} />
      ),
    },
  ];
  return (
    <>
      <DataTable caption={t('lexicons.entries')} columns={columns} rows={entries} rowKey={({ ref }) => ref} />
      {open?.what === 'change' ? (
        <EntryForm lexiconId={lexicon.id} entry={open.entry} onClose={close} />
      ) : null}
      {open?.what === 'end' ? <EndEntry entry={open.entry} onClose={close} /> : null}
      {open?.what === 'history' ? <EntryHistory entry={open.entry} onClose={close} /> : null}
      {open?.what === 'switch' ? <SwitchEntry entry={open.entry} onClose={close} /> : null}
    </>
  );
}

function TermCell({ entry }: { readonly entry: EntryView }) {
  const { t, language } = useWords();
  const { term, advice, exceptions, note, validUntil, unitName, offReason } = entry;
  const facts = [
    exceptions.length > 0 ? `${t('lexicons.exceptions')}: ${exceptions.join(t('common.separator'))}` : null,
    validUntil ? `${t('lexicons.validUntil')}: ${dateText(validUntil, language)}` : null,
    unitName ? t('lexicons.forUnit', { unit: unitName }) : null,
    note,
  ].filter((fact) => fact !== null);
  return (
    <span className={styles.term}>
      <span>
        <b>{term}</b>
        {advice ? <span className={styles.advice}> → {advice}</span> : null}
      </span>
      {facts.length > 0 ? <span className={styles.facts}>{facts.join(' · ')}</span> : null}
      {offReason ? <span className={styles.off}>{t('lexicons.off', { reason: offReason })}</span> : null}
    </span>
  );
}

interface EntryActsProps {
  readonly entry: EntryView;
  readonly own: boolean;
  readonly onOpen: (what: 'change' | 'end' | 'history' | 'switch') => void;
}

function EntryActs({ entry, own, onOpen }: EntryActsProps) {
  const { t } = useWords();
  const named = (act: string) => `${act} ${entry.term}`;
  const act = (what: Parameters<typeof onOpen>[0], word: string) => (
    <Button size="small" type="text" aria-label={named(word)} onClick={() => onOpen(what)}>
      {word}
    </Button>
  );
  return (
    <span className={styles.acts}>
      {own && entry.endedAt === null ? act('change', t('lexicons.changeRow')) : null}
      {entry.entryId === null ? null : act('history', t('lexicons.history'))}
      {own && entry.endedAt === null ? act('end', t('lexicons.endEntry')) : null}
      {own || entry.endedAt !== null
        ? null
        : act('switch', t(entry.offReason === null ? 'lexicons.switchOff' : 'lexicons.switchOn'))}
    </span>
  );
}
