import { type ExcuseReason, excuseReasons, needsReason } from '@qianfa/domain/wording/excuse';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import styles from './proof.module.css';
import type { OpenFinding } from './use-findings.ts';
import type { Proof } from './use-proof.ts';

interface FindingCardProps {
  /** One finding, or several alike: what is done is done to all of them. */
  readonly findings: readonly OpenFinding[];
  readonly proof: Proof;
  /** Afterwards there is nothing left to show. */
  readonly onDone?: () => void;
}

/** What can be done about one finding, one tap each: replace, ignore or keep with a reason, report. */
export function FindingCard({ findings, proof, onDone }: FindingCardProps) {
  const { t } = useWords();
  const [finding] = findings;
  if (!finding) return null;
  const { advice, severity, kind, excuse, source, facts } = finding;
  const stands = kind === 'platformLimit' && severity === 'block';
  const note = typeof facts.note === 'string' ? facts.note : '';
  const act = (run: () => void) => () => {
    run();
    onDone?.();
  };
  return (
    <div className={styles.card}>
      {note ? <p className={styles.quiet}>{note}</p> : null}
      <p className={styles.quiet}>{t('proofing.source', { source })}</p>
      <div className={styles.acts}>
        {advice !== null && excuse === null ? (
          <Button type="primary" size="small" onClick={act(() => proof.replace(findings))}>
            {findings.length > 1
              ? t('proofing.replaceAll', { count: findings.length })
              : t('proofing.replace')}
          </Button>
        ) : null}
        {excuse ? (
          <Button size="small" onClick={act(() => proof.takeBack(findings))}>
            {t('proofing.takeBack')}
          </Button>
        ) : stands || needsReason(severity) ? null : (
          <Button size="small" onClick={act(() => proof.excuse(findings, null, ''))}>
            {t('proofing.ignore')}
          </Button>
        )}
        {stands || kind === 'picture' ? null : (
          <Button size="small" type="text" onClick={act(() => proof.report(finding))}>
            {t('proofing.wrong')}
          </Button>
        )}
      </div>
      {excuse === null && !stands && needsReason(severity) ? (
        <Reasons onExcuse={(reason, said) => act(() => proof.excuse(findings, reason, said))()} />
      ) : null}
    </div>
  );
}

/** One tap on a reason is enough; only "other" asks for a line. */
function Reasons({ onExcuse }: { readonly onExcuse: (reason: ExcuseReason, note: string) => void }) {
  const { t } = useWords();
  const [isOther, setOther] = useState(false);
  const [note, setNote] = useState('');
  return (
    <fieldset className={styles.reasons}>
      <legend>{t('proofing.excuseTitle')}</legend>
      {excuseReasons.map((reason) => (
        <Button
          key={reason}
          size="small"
          onClick={() => (reason === 'other' ? setOther(true) : onExcuse(reason, ''))}
        >
          {t(`proofing.reasons.${reason}`)}
        </Button>
      ))}
      {isOther ? (
        <span className={styles.other}>
          <Input
            size="small"
            autoFocus
            maxLength={200}
            value={note}
            aria-label={t('proofing.note')}
            placeholder={t('proofing.note')}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={() => note.trim() && onExcuse('other', note)}
          />
          <Button size="small" disabled={note.trim() === ''} onClick={() => onExcuse('other', note)}>
            {t('proofing.keep')}
          </Button>
        </span>
      ) : null}
    </fieldset>
  );
}
