import { type ReturnReason, returnReasons } from '@qianfa/domain/review/opinion';
import { Check } from 'lucide-react';
import { AwayLine } from '../../../review/away-line.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { When } from '../../../ui/when.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Standing, Writing } from '../use-writing.ts';
import styles from '../write.module.css';

type Run = NonNullable<Standing['run']>;

/** Where the post is in its review, in whose hands, and what the drafter can do about it. */
export function RunLine({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { run, changed } = writing.standing;
  if (!run) return null;
  return (
    <div className={styles.run}>
      <Steps run={run} />
      <p className={styles.runText}>
        <RunText run={run} />
        {run.secrecy ? <SecrecyText secrecy={run.secrecy} /> : null}
        {changed && run.state !== 'withdrawn' ? (
          <span className={styles.changed}>{t('write.ways.changed')}</span>
        ) : null}
      </p>
      {run.step && run.step.holders.length > 0 ? <Urge writing={writing} step={run.step} /> : null}
    </div>
  );
}

function Steps({ run }: { readonly run: Run }) {
  const { t } = useWords();
  const here = run.steps.findIndex(({ key }) => key === run.step?.key);
  return (
    <ol className={styles.steps} aria-label={t('write.steps')}>
      {run.steps.map(({ key, name }, at) => {
        const isDone = run.state === 'completed' || (here >= 0 && at < here);
        const isHere = at === here;
        const said = isDone ? 'write.stepDone' : isHere ? 'write.stepHere' : 'write.stepAhead';
        return (
          <li key={key} className={classNames(isDone && styles.stepDone, isHere && styles.stepHere)}>
            {isDone ? <Check size={12} aria-hidden="true" /> : null}
            <span aria-hidden="true">{name}</span>
            <span className="unseen">{t(said, { step: name })}</span>
          </li>
        );
      })}
    </ol>
  );
}

function RunText({ run }: { readonly run: Run }) {
  const { t } = useWords();
  const reason = useReason(run.sentBack);
  const back = run.sentBack ? { by: run.sentBack.by, step: run.sentBack.stepName, reason } : null;
  switch (run.state) {
    case 'reviewing':
    case 'signing':
      if (!run.step) return null;
      return (
        <>
          {t('write.ways.waiting', {
            step: run.step.name,
            holders: run.step.holders.join(t('common.separator')),
          })}{' '}
          <When at={run.step.openedAt} />
          <AwayLine away={run.step.away} className={styles.changed} />
          {run.step.ways.length > 0 ? (
            <span>
              {' '}
              {t('write.ways.otherRoads', {
                roads: run.step.ways
                  .map((way) => t(`states.signingRoads.${way}`))
                  .join(t('common.separator')),
              })}
            </span>
          ) : null}
        </>
      );
    case 'returned':
      return <>{back ? t('write.ways.sentBack', back) : t('states.runStates.returned')}</>;
    case 'rejected':
      return <>{back ? t('write.ways.rejected', back) : t('states.runStates.rejected')}</>;
    case 'held':
      return <>{t('write.ways.held')}</>;
    case 'completed':
      return <>{t('write.ways.completed')}</>;
    case 'withdrawn':
      return <>{t('write.ways.withdrawn')}</>;
  }
}

/** What 保密审查 has said about this revision: a refusal is the reason of the return and stands there already (R6). */
function SecrecyText({ secrecy }: { readonly secrecy: NonNullable<Run['secrecy']> }) {
  const { t } = useWords();
  if (secrecy.verdict === 'mayNotPublish') return null;
  return (
    <span className={secrecy.verdict === 'mustAsk' ? styles.changed : undefined}>
      {t(`secrecy.said.${secrecy.verdict}`, { by: secrecy.by, basis: secrecy.basis })}
    </span>
  );
}

/** The chips by their words, then what was written. */
function useReason(sentBack: Run['sentBack']): string {
  const { t } = useWords();
  if (!sentBack) return '';
  const chips = sentBack.reasons.map((code) => (isReason(code) ? t(`states.returnReasons.${code}`) : code));
  const said = [chips.join(t('common.separator')), sentBack.comment].filter(Boolean).join(' — ');
  return said || t('write.ways.noReason');
}

function isReason(code: string): code is ReturnReason {
  return returnReasons.some((reason) => reason === code);
}

interface UrgeProps {
  readonly writing: Writing;
  readonly step: NonNullable<Run['step']>;
}

/** A reminder to send by any means: it works without any network. */
function Urge({ writing, step }: UrgeProps) {
  const { t } = useWords();
  const accounts = writing.standing.accounts.map(({ name }) => name).join(t('common.separator'));
  const text = t('write.urgeText', {
    holders: step.holders.join(t('common.separator')),
    title: writing.content.title || t('write.untitled'),
    accounts,
    step: step.name,
    since: step.openedAt,
    due: step.dueAt ? t('write.urgeDue', { due: step.dueAt }) : '',
  });
  return (
    <CopyButton text={text.trim()} size="small">
      {t('write.urge')}
    </CopyButton>
  );
}
