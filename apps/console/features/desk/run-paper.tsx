import type { ReactNode } from 'react';
import type { Desk, Step } from '../../review/desk-types.ts';
import { classNames } from '../../ui/class-names.ts';
import { dateText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';
import { OpinionView, Signature } from './run-cell.tsx';
import { SecrecyAnswers } from './secrecy-answers.tsx';
import { SigningCell } from './signing-cell.tsx';
import { StepStanding } from './step-standing.tsx';

interface RunPaperProps {
  readonly desk: Desk;
  /** Where my own opinion is written, in my own cell. */
  readonly own: ReactNode;
}

/** 发文稿纸: one ruled cell for each hand, in the order of the route. */
export function RunPaper({ desk, own }: RunPaperProps) {
  const { t } = useWords();
  const { run, task } = desk;
  const { route } = run;
  return (
    <section aria-labelledby="run-paper">
      <header className={styles.head}>
        <h2 id="run-paper">{t('desk.paper')}</h2>
        <span className={styles.route}>
          {route.currentVersion !== null && route.currentVersion !== route.version
            ? t('desk.oldRoute', { name: route.name, version: route.version, current: route.currentVersion })
            : t('desk.route', { name: route.name, version: route.version })}
        </span>
      </header>
      <dl className={styles.paper}>
        <Cell name={t('desk.drafting')}>
          <Drafting desk={desk} />
        </Cell>
        {run.steps.map((step) => {
          const mine = task?.stepKey === step.key;
          return (
            <Cell key={step.key} name={step.name} mine={mine}>
              <StepCell step={step} desk={desk} own={mine ? own : null} />
            </Cell>
          );
        })}
      </dl>
    </section>
  );
}

/** What the drafter said with the last submission; a revision that somebody corrected has its own line (R3). */
function Drafting({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { revision, run, post } = desk;
  const made = run.corrections.find(({ revisionId }) => revisionId === revision.id);
  if (!made) {
    return (
      <>
        <p className={styles.words}>
          {revision.note || t('desk.submittedRevision', { number: revision.number })}
        </p>
        <Signature name={revision.createdBy} at={revision.createdAt} />
      </>
    );
  }
  const submitted = desk.revisions.findLast(
    ({ id }) => !run.corrections.some(({ revisionId }) => revisionId === id),
  );
  const { personName: name, stepName: step } = made;
  return (
    <>
      <p className={styles.words}>
        {submitted?.note || t('desk.submittedRevision', { number: submitted?.number ?? revision.number })}
      </p>
      <Signature name={post.drafterName} at={submitted?.createdAt ?? revision.createdAt} />
      <p className="quiet small">
        {t('correcting.draftedThenCorrected', { number: revision.number, name, step })}
      </p>
    </>
  );
}

interface CellProps {
  readonly name: string;
  readonly mine?: boolean;
  readonly children: ReactNode;
}

function Cell({ name, mine = false, children }: CellProps) {
  return (
    <div className={classNames(styles.cell, mine && styles.mine)}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** R3: who may act here though they acted in another step, and by whose word; it stays with the sheet. */
function Exceptions({ step }: { readonly step: Step }) {
  const { t, language } = useWords();
  return step.exceptions.map((one) => (
    <p key={one.grantedAt} className="quiet small">
      {t('desk.excepted', { ...one, until: dateText(one.endsOn, language) })}
    </p>
  ));
}

function StepCell({
  step,
  desk,
  own,
}: {
  readonly step: Step;
  readonly desk: Desk;
  readonly own: ReactNode;
}) {
  return (
    <>
      <Exceptions step={step} />
      {step.opinions.map((opinion) => (
        <OpinionView
          key={`${opinion.personId} ${opinion.revisionNumber} ${opinion.verdict} ${opinion.at}`}
          opinion={opinion}
          step={step}
        />
      ))}
      {step.kind === 'sign' ? <SigningCell desk={desk} /> : null}
      {step.kind === 'secrecy' ? <SecrecyAnswers desk={desk} /> : null}
      {own}
      <StepStanding step={step} mine={own !== null} />
    </>
  );
}
