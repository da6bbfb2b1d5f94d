import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Routes, Rule } from './route-types.ts';
import styles from './routes.module.css';

/** How many drafts would take another route with these rules: numbers, no titles. */
export function RuleEffect({ rules, routes }: { readonly rules: readonly Rule[]; readonly routes: Routes }) {
  const { t } = useWords();
  const effect = useQuery({
    ...useTRPC().route.effect.queryOptions({ rules: [...rules] }),
    placeholderData: (before) => before,
  });
  if (effect.isError) return <ErrorLine error={effect.error} />;
  if (!effect.data) return <p className={styles.facts}>{t('common.loading')}</p>;
  const { drafts, shifts } = effect.data;
  const name = (key: string | null) =>
    key === null ? t('routes.noRoute') : (routes.routes.find((one) => one.key === key)?.name ?? key);
  const moved = shifts.reduce((sum, shift) => sum + shift.drafts, 0);
  return (
    <div>
      <p>{moved === 0 ? t('routes.effectNone', { drafts }) : t('routes.effectSome', { drafts, moved })}</p>
      <ul className={styles.changes}>
        {shifts.map((shift) => (
          <li key={`${shift.from} ${shift.to}`}>
            {t('routes.shift', { from: name(shift.from), to: name(shift.to), drafts: shift.drafts })}
          </li>
        ))}
      </ul>
    </div>
  );
}
