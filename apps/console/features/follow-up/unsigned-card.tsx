import { useState } from 'react';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TakeDownDialog } from '../../ui/take-down-dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import type { Unsigned } from './follow-up-types.ts';
import { NotOursForm } from './not-ours-form.tsx';
import { RecordForm } from './record-form.tsx';
import { useFollowUpDone } from './use-follow-up-done.ts';

/** One publication: where and when it stands, and the three ways to conclude on it, or what was concluded. */
export function UnsignedCard({ row }: { readonly row: Unsigned }) {
  const { t, language } = useWords();
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <PlatformIcon platform={row.platform} size={18} />
        <h2>
          {row.link ? (
            <a href={row.link} target="_blank" rel="noreferrer noopener">
              {row.title}
            </a>
          ) : (
            row.title
          )}
        </h2>
        {row.concluded ? (
          <StateBadge tone="plain">{t(`followUp.unsigned.verdicts.${row.concluded.verdict}`)}</StateBadge>
        ) : null}
        {row.concluded?.late ? <StateBadge tone="soon">{t('followUp.unsigned.late')}</StateBadge> : null}
      </header>
      <p className="quiet">
        {row.account} · {row.unit} ·{' '}
        {t('followUp.unsigned.published', { time: dateTimeText(row.publishedAt, language) })} ·{' '}
        {t('followUp.unsigned.seen', { time: dateTimeText(row.seenAt, language) })}
      </p>
      {row.concluded ? <Concluded concluded={row.concluded} /> : <Acts row={row} />}
    </li>
  );
}

function Concluded({ concluded }: { readonly concluded: NonNullable<Unsigned['concluded']> }) {
  const { t, language } = useWords();
  const { basis, approver, approvedOn, proof, reason } = concluded;
  return (
    <div>
      {basis && approver && approvedOn ? (
        <p>
          {t('followUp.unsigned.byApproval', {
            approver,
            day: dateText(approvedOn, language),
            basis: t(`followUp.unsigned.bases.${basis}`),
          })}
        </p>
      ) : null}
      {proof ? <p>{t('followUp.unsigned.proofIs', { proof })}</p> : null}
      {reason ? <p className={styles.text}>{reason}</p> : null}
      <p className="quiet small">
        {t('followUp.unsigned.by', { name: concluded.by, time: dateTimeText(concluded.at, language) })}
      </p>
    </div>
  );
}

type Open = 'none' | 'record' | 'notOurs' | 'takeDown';

function Acts({ row }: { readonly row: Unsigned }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  const done = useFollowUpDone();
  return (
    <>
      <footer className={styles.actions}>
        <ReasonButton type="primary" may={row.may.conclude} onClick={() => setOpen('record')}>
          {t('followUp.unsigned.record')}
        </ReasonButton>
        <ReasonButton may={row.may.conclude} onClick={() => setOpen('notOurs')}>
          {t('followUp.unsigned.notOurs')}
        </ReasonButton>
        <ReasonButton danger may={row.may.takeDown} onClick={() => setOpen('takeDown')}>
          {t('followUp.unsigned.takeDown')}
        </ReasonButton>
      </footer>
      {open === 'record' ? <RecordForm row={row} onClose={close} /> : null}
      {open === 'notOurs' ? <NotOursForm row={row} onClose={close} /> : null}
      {open === 'takeDown' ? (
        <TakeDownDialog
          publication={{ id: row.publicationId, title: row.title, link: row.link }}
          onDone={() => done(t('release.takeDown.title'), close)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
