import type { Outputs } from '../trpc.ts';
import { dateTimeText } from '../ui/format.ts';
import { useWords } from '../words/use-words.ts';

interface AwayLineProps {
  readonly away: Outputs['review']['desk']['away'];
  readonly className?: string | undefined;
}

/** Who of those who have the post is away, until when, and who acts for them: 张三外出，李四代办至 12-03 (R8). */
export function AwayLine({ away, className }: AwayLineProps) {
  const { t, language } = useWords();
  return away.map(({ name, by, until }) => (
    <span key={`${name} ${by}`} className={className}>
      {' '}
      {by === null
        ? t('write.ways.away', { name, until: dateTimeText(until, language) })
        : t('write.ways.actedFor', { name, by, until: dateTimeText(until, language) })}
    </span>
  ));
}
