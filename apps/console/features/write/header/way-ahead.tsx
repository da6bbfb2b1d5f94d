import { useQuery } from '@tanstack/react-query';
import { type Outputs, useTRPC } from '../../../trpc.ts';
import type { Translate } from '../../../words/i18n.ts';
import { refusalText } from '../../../words/refusal-text.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

type Trial = Outputs['route']['ofDraft'];

/** Before it is submitted: which route it takes, who gets each step, who signs, and where nobody is (R2, R8). */
export function WayAhead({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { data } = useQuery({
    ...useTRPC().route.ofDraft.queryOptions({ postId: writing.postId, version: writing.draft.version }),
    placeholderData: (before) => before,
  });
  // Without a route the line above says so already; without an account there is nobody to sign.
  if (!data?.route || data.signers.length === 0) return null;
  const steps = [...data.steps.map((step) => stepWords(t, step)), signingWords(t, data)];
  return (
    <div className={styles.standing}>
      <span>{t('write.wayAhead', { route: data.route.name })}</span>
      <ol className={styles.way}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {data.missing.map((refusal) => (
        <span key={JSON.stringify(refusal)} className={styles.changed}>
          {refusalText(t, refusal)}
        </span>
      ))}
    </div>
  );
}

/** The first names are enough here; the run line says whose turn it is once it is under way. */
const named = 3;

function stepWords(t: Translate, { name, groups }: Trial['steps'][number]): string {
  const people = [
    ...new Set(
      groups.flatMap((group) => group.people.filter(({ available }) => available).map((one) => one.name)),
    ),
  ];
  return t('write.wayStep', { step: name, people: short(t, people) });
}

function signingWords(t: Translate, { signers }: Trial): string {
  const people = [...new Set(signers.flatMap((one) => one.people))];
  return t('write.wayStep', { step: t('write.waySign'), people: short(t, people) });
}

function short(t: Translate, people: readonly string[]): string {
  const first = people.slice(0, named).join(t('common.separator'));
  if (people.length === 0) return t('write.wayNobody');
  return people.length > named ? t('write.wayMore', { people: first, count: people.length }) : first;
}
