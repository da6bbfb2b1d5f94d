import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './releases.module.css';
import type { Platform } from './scope-fields.tsx';

interface MoratoriumEffectProps {
  readonly scope: {
    readonly unitId: number | null;
    readonly platform: Platform | null;
    readonly startsAt: string | null;
    readonly endsAt: string | null;
  };
}

/** What it would stop, before it is declared. */
export function MoratoriumEffect({ scope }: MoratoriumEffectProps) {
  const { t } = useWords();
  const query = useQuery({
    ...useTRPC().moratorium.preview.queryOptions(scope),
    placeholderData: (before) => before,
    retry: false,
  });
  if (query.isError) return <ErrorLine error={query.error} />;
  const { planned = 0, anytime = 0, sending = 0, accounts = 0 } = query.data ?? {};
  const sentences = query.data
    ? [
        planned + anytime + sending === 0 ? t('moratorium.effect.none', { accounts }) : null,
        planned > 0 ? t('moratorium.effect.planned', { count: planned }) : null,
        anytime > 0 ? t('moratorium.effect.anytime', { count: anytime }) : null,
        sending > 0 ? t('moratorium.effect.sending', { count: sending }) : null,
        planned + anytime + sending > 0 ? t('moratorium.effect.accounts', { count: accounts }) : null,
      ]
    : [];
  return (
    <div role="status" aria-label={t('moratorium.effect.label')} className={styles.effect}>
      {sentences.map((sentence) => (sentence === null ? null : <p key={sentence}>{sentence}</p>))}
    </div>
  );
}
