import { attachmentsField } from '@qianfa/domain/wording/finding';
import { useState } from 'react';
import { PhonePreview } from '../../ui/preview/phone-preview.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import { AccountsBox } from './facts/accounts-box.tsx';
import { AttachmentsBox } from './facts/attachments-box.tsx';
import { FactsPane } from './facts/facts-pane.tsx';
import { goTo } from './go-to.ts';
import { WriteHeader } from './header/write-header.tsx';
import { PlacementTabs } from './placement-tabs.tsx';
import { ProofPane } from './proof/proof-pane.tsx';
import { useProof } from './proof/use-proof.ts';
import { type RemarkPlace, RemarksPane } from './remarks/remarks-pane.tsx';
import { useRemarks } from './remarks/use-remarks.ts';
import { useTitle } from './use-title.ts';
import { type Opened, useWriting, type Writing } from './use-writing.ts';
import styles from './write.module.css';

const parts = ['facts', 'texts', 'findings', 'remarks', 'preview'] as const;
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
  const proof = useProof(writing);
  const openFindings = writing.findings.list.filter(({ excuse }) => excuse === null).length;
  const remarks = useRemarks(writing);
  const offered = parts.filter((one) => one !== 'remarks' || remarks.placed.length > 0);
  const counts = { findings: openFindings, remarks: remarks.open };
  const goToFinding = (finding: Omit<RemarkPlace, 'accountId'> & { readonly accountId: number | null }) => {
    const { accountId, field } = finding;
    if (accountId !== null) setOpen(accountId);
    const isBeside = field === 'pictures' || field === 'pictureText';
    const isFact = field === 'relay' || field === attachmentsField;
    if (!isWide) setPart(isBeside ? 'findings' : isFact && isNarrow ? 'facts' : 'texts');
    if (field !== 'body') goTo(field, finding);
    // The placement has to be on the screen first.
    else window.setTimeout(() => accountId !== null && writing.bodyHands.get(accountId)?.goTo(finding), 120);
  };
  const go = (accountId: number | null, field: string) => {
    if (accountId !== null) show(accountId);
    else if (field !== 'title') setPart('facts');
    goTo(accountId === null && field === 'title' ? 'workingTitle' : field);
  };
  const isBeside = part === 'preview' || part === 'findings' || part === 'remarks';
  const side = part === 'findings' || part === 'remarks' ? part : 'preview';
  const shows = (name: Part) => {
    if (isNarrow) return part === name;
    const isSide = name === 'preview' || name === 'findings' || name === 'remarks';
    return isSide ? side === name && (isWide || isBeside) : true;
  };
  const sideName =
    side === 'findings' ? t('proofing.title') : t(side === 'remarks' ? 'correcting.tab' : 'write.preview');
  return (
    <div className={styles.desk}>
      <WriteHeader
        writing={writing}
        note={note}
        onSubmitted={() => setNote('')}
        onGo={go}
        onFindings={() => setPart('findings')}
      />
      {isWide ? null : (
        <PartChoice
          counts={counts}
          part={part}
          onChange={setPart}
          parts={isNarrow ? offered : offered.filter((one) => one !== 'facts')}
        />
      )}
      <fieldset className={styles.columns} disabled={writing.isSettled}>
        <legend className="unseen">{t('write.parts')}</legend>
        {shows('facts') ? (
          <aside className={styles.left} aria-label={t('write.facts')}>
            <AccountsBox writing={writing} onOpen={show} />
            <FactsPane writing={writing} note={note} onNote={setNote} />
            <AttachmentsBox writing={writing} />
          </aside>
        ) : null}
        {isNarrow || isWide || !isBeside ? (
          <section
            className={styles.middle}
            hidden={isNarrow && !shows('texts')}
            aria-label={t('write.texts')}
          >
            <PlacementTabs writing={writing} current={current} onOpen={show} />
          </section>
        ) : null}
        {shows('preview') || shows('findings') || shows('remarks') ? (
          <aside
            className={styles.right}
            aria-label={sideName}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it.
            tabIndex={0}
          >
            {isWide ? (
              <div className={styles.sides}>
                <PartChoice
                  counts={counts}
                  part={side}
                  onChange={setPart}
                  parts={offered.filter((one) => one !== 'facts' && one !== 'texts')}
                />
              </div>
            ) : null}
            {side === 'findings' ? (
              <>
                <h2 className="unseen">{t('proofing.title')}</h2>
                <ProofPane
                  writing={writing}
                  proof={proof}
                  accountId={current?.accountId ?? null}
                  onGo={goToFinding}
                  isBeside={isWide}
                />
              </>
            ) : side === 'remarks' ? (
              <RemarksPane remarks={remarks} onGo={goToFinding} />
            ) : (
              <Preview writing={writing} current={current} />
            )}
          </aside>
        ) : null}
      </fieldset>
    </div>
  );
}

interface PartChoiceProps {
  readonly part: Part;
  readonly parts: readonly Part[];
  /** Findings that nobody has answered for, annotations that are not settled. */
  readonly counts: Readonly<Partial<Record<Part, number>>>;
  readonly onChange: (part: Part) => void;
}

function PartChoice({ part, parts: offered, counts, onChange }: PartChoiceProps) {
  const { t } = useWords();
  const nameOf = (value: Part) => {
    if (value === 'findings') return t('proofing.title');
    return value === 'remarks' ? t('correcting.tab') : t(`write.${value}`);
  };
  const wordOf = (value: Part) => `${nameOf(value)}${counts[value] ? ` ${counts[value]}` : ''}`;
  return (
    <div className={styles.parts}>
      <Segmented
        label={t('write.parts')}
        value={offered.includes(part) ? part : 'texts'}
        options={offered.map((value) => ({ value, label: wordOf(value) }))}
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
  const account = current ? writing.accountOf(current.accountId) : undefined;
  if (!current || !account) return null;
  return (
    <PhonePreview
      names={writing.namesOf(account.id)}
      platform={account.platform}
      account={account.name}
      content={current.content}
      plannedAt={current.plannedAt}
    />
  );
}
