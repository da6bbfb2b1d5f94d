import { Button } from 'antd';
import { Check } from 'lucide-react';
import type { Gate } from '../../review/desk-types.ts';
import { gateWord } from '../../review/known-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import type { OpinionDraft } from './opinion-draft.ts';
import styles from './rail.module.css';
import { gatesId } from './use-desk-keys.ts';

interface GatesProps {
  /** All five, in their order. */
  readonly gates: readonly Gate[];
  /** Those that this step answers for. */
  readonly own: readonly Gate[];
  readonly doubts: OpinionDraft['doubts'];
  readonly onChange: (doubts: OpinionDraft['doubts']) => void;
}

/** 五关: one tap where there is no doubt; a doubt is a tap on its gate and a few words (R6). */
export function Gates({ gates, own, doubts, onChange }: GatesProps) {
  const { t } = useWords();
  const answered = doubts !== null;
  const toggle = (gate: Gate) => {
    const { [gate]: present, ...rest } = doubts ?? {};
    onChange(present === undefined ? { ...rest, [gate]: '' } : rest);
  };
  const written = own.filter((gate) => doubts?.[gate] !== undefined);
  return (
    <section aria-labelledby="gates-title">
      <header className={styles.sectionHead}>
        <h2 id="gates-title">{t('desk.fiveGates')}</h2>
        <span className={styles.aside}>
          {t('desk.ownGates', { gates: own.map((gate) => gateWord(t, gate)).join(t('common.separator')) })}
        </span>
      </header>
      <div className={styles.gates}>
        {gates.map((gate) => {
          const mine = own.includes(gate);
          const doubted = doubts?.[gate] !== undefined;
          return (
            <button
              key={gate}
              type="button"
              disabled={!mine}
              aria-pressed={doubted}
              title={mine ? t('desk.doubtHint', { gate: gateWord(t, gate) }) : t('desk.notOwnGate')}
              className={classNames(
                styles.gate,
                mine && answered && !doubted && styles.gateWell,
                doubted && styles.gateDoubt,
              )}
              onClick={() => toggle(gate)}
            >
              {gateWord(t, gate)}
              {mine && answered && !doubted ? <Check size={13} aria-label={t('desk.noDoubt')} /> : null}
              {doubted ? ' ?' : null}
            </button>
          );
        })}
      </div>
      {written.map((gate) => (
        <label key={gate} className={styles.doubt}>
          <span>{t('desk.doubtLabel', { gate: gateWord(t, gate) })}</span>
          <textarea
            rows={2}
            maxLength={500}
            value={doubts?.[gate] ?? ''}
            onChange={(event) => onChange({ ...doubts, [gate]: event.target.value })}
          />
        </label>
      ))}
      <Button
        id={gatesId}
        className={styles.noDoubts}
        block
        size="small"
        type={answered ? 'default' : 'primary'}
        ghost={!answered}
        onClick={() => onChange(answered && written.length === 0 ? null : {})}
        aria-pressed={answered && written.length === 0}
        icon={answered && written.length === 0 ? <Check size={14} aria-hidden="true" /> : null}
      >
        {t('desk.noDoubts')}
      </Button>
    </section>
  );
}
