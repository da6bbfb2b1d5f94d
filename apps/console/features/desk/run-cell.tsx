import type { Opinion, Step } from '../../review/desk-types.ts';
import { gateWord, reasonWord } from '../../review/known-words.ts';
import { durationText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';

/** One hand's opinion: what it says, who and when, and whether it still stands (R4). */
export function OpinionView({ opinion, step }: { readonly opinion: Opinion; readonly step: Step }) {
  const { t } = useWords();
  const agrees = opinion.verdict === 'pass' || opinion.verdict === 'advise';
  const reasons = opinion.reasons.map((reason) => reasonWord(t, reason)).join(t('common.separator'));
  const doubts = Object.entries(opinion.gates);
  const last = step.opinions.at(-1) === opinion && step.closedAt !== null;
  return (
    <div className={styles.opinion}>
      <p className={styles.words}>
        {agrees ? null : <b className={styles.dissent}>{t(`states.verdicts.${opinion.verdict}`)} </b>}
        {[reasons, opinion.comment].filter(Boolean).join(t('common.semicolon')) ||
          t(`desk.said.${opinion.verdict}`)}
      </p>
      {doubts.map(([gate, text]) => (
        <p key={gate} className={styles.doubt}>
          {t('desk.doubtAt', { gate: gateWord(t, gate), text })}
        </p>
      ))}
      <Signature
        name={
          opinion.actingForName
            ? t('desk.actingName', { name: opinion.name, forName: opinion.actingForName })
            : opinion.name
        }
        at={opinion.at}
        usedMinutes={last ? step.usedMinutes : null}
      />
      <Standing opinion={opinion} agrees={agrees} />
    </div>
  );
}

/** 沿用 where it was given over an earlier revision and stands; 失效 where an edit cleared it. */
function Standing({ opinion, agrees }: { readonly opinion: Opinion; readonly agrees: boolean }) {
  const { t } = useWords();
  if (!agrees) return null;
  if (opinion.carried) {
    return (
      <StateBadge tone="well">
        {t(opinion.partly ? 'desk.partlyCarried' : 'desk.carried', { number: opinion.revisionNumber })}
      </StateBadge>
    );
  }
  return opinion.stands ? null : (
    <StateBadge tone="unknown">{t('desk.fell', { number: opinion.revisionNumber })}</StateBadge>
  );
}

interface SignatureProps {
  readonly name: string;
  readonly at: string;
  readonly usedMinutes?: number | null;
}

export function Signature({ name, at, usedMinutes = null }: SignatureProps) {
  const { t, language } = useWords();
  return (
    <p className={styles.signature}>
      <b>{name}</b>
      <span>
        <When at={at} style="short" />
        {usedMinutes === null
          ? ''
          : ` · ${t('desk.used', { time: durationText(usedMinutes * 60_000, language) })}`}
      </span>
    </p>
  );
}
