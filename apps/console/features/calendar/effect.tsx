import type { Outputs } from '../../trpc.ts';
import { dateTimeText } from '../../ui/format.ts';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';

/** What saving would do to the open limits, the first twenty by name (R8). */
export function Effect({ preview }: { readonly preview: Outputs['calendar']['preview'] | null }) {
  const { t, language } = useWords();
  if (preview === null) return <div role="status" />;
  if (!preview.verdict.ok) return <p role="status">{refusalText(t, preview.verdict.refusal)}</p>;
  if (preview.count === 0) return <p role="status">{t('time.calendar.effectNone')}</p>;
  return (
    <div role="status">
      <p>{t('time.calendar.effect', { count: preview.count })}</p>
      <ul>
        {preview.steps.map((step) => (
          <li key={step.id}>
            {t('time.calendar.effectRow', {
              unit: step.unitName,
              step: step.name,
              was: step.was ? dateTimeText(step.was, language) : t('common.none'),
              is: dateTimeText(step.is, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
