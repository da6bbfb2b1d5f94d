import { dateText, shortText } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import type { Trial } from './route-types.ts';
import styles from './routes.module.css';
import { quorumWords } from './step-words.ts';

/** What would become of the post: rule, route, people of each step, signers, and what stands in the way. */
export function TrialResult({ trial, ofDraft }: { readonly trial: Trial; readonly ofDraft: boolean }) {
  const { t, language } = useWords();
  const { route, position, missing, simplified } = trial;
  return (
    <div className={styles.result}>
      <p>
        {route && position !== null
          ? ofDraft
            ? t('routes.takesDraft', { route: route.name })
            : t('routes.takes', { position, route: route.name, version: route.version })
          : t('routes.notTaken')}
      </p>
      {simplified ? (
        <p>
          {t('routes.simplified', {
            name: simplified.approvedBy,
            until: dateText(simplified.endsOn, language),
          })}
        </p>
      ) : null}
      {missing.length === 0 ? (
        <p>
          <StateBadge tone="well">{t('routes.waysOn')}</StateBadge>
        </p>
      ) : (
        <ul className={styles.missing}>
          {missing.map((refusal) => (
            <li key={JSON.stringify(refusal)}>
              <StateBadge tone="over">{refusalText(t, refusal)}</StateBadge>
            </li>
          ))}
        </ul>
      )}
      <ol className={styles.steps}>
        {trial.steps.map((step, index) => (
          <TrialStepLine key={step.key} step={step} number={index + 1} />
        ))}
        {trial.signers.length > 0 ? <Signers trial={trial} /> : null}
      </ol>
    </div>
  );
}

type TrialStep = Trial['steps'][number];

function TrialStepLine({ step, number }: { readonly step: TrialStep; readonly number: number }) {
  const { t } = useWords();
  const now = useNow();
  const votes = step.kind !== 'secrecy';
  return (
    <li className={styles.step}>
      <span className={styles.number}>{number}</span>
      <div>
        <p className={styles.stepHead}>
          <b>{step.name}</b>
          {step.onDuty ? <span className={styles.facts}>{t('routes.onDuty')}</span> : null}
          <span className={styles.facts}>{t('routes.latest', { at: shortText(step.dueAt, now) })}</span>
        </p>
        {step.groups.map((group, index) => {
          const people = group.people.map(personWords).join(t('common.separator')) || t('routes.nobody');
          const quorum = quorumWords(t, group.quorum);
          return <p key={index}>{votes ? t('routes.quorumOf', { people, quorum }) : people}</p>;
        })}
      </div>
    </li>
  );

  function personWords({ name, available, delegate }: TrialStep['groups'][number]['people'][number]): string {
    if (available) return name;
    return name + (delegate ? t('routes.acting', { name: delegate }) : t('routes.away'));
  }
}

function Signers({ trial }: { readonly trial: Trial }) {
  const { t } = useWords();
  return (
    <li className={styles.step}>
      <span className={styles.number}>{trial.steps.length + 1}</span>
      <div>
        <p className={styles.stepHead}>
          <b>{t('routes.signers')}</b>
        </p>
        {trial.signers.map(({ accountId, account, platform, people }) => (
          <p key={accountId}>
            {t('routes.signerOf', {
              account: t('desk.platformAccount', { platform, account }),
              people: people.join(t('common.separator')) || t('routes.nobody'),
            })}
          </p>
        ))}
      </div>
    </li>
  );
}
