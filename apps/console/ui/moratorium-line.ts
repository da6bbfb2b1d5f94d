import type { Outputs } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import { dateTimeText } from './format.ts';

export type MoratoriumLine = Outputs['moratorium']['list']['lines'][number];

/** What a moratorium says in one sentence: for whom, from when until when, why and by whom. */
export function useMoratoriumSentence(): (line: MoratoriumLine) => string {
  const { t, language } = useWords();
  return (line) => {
    const unit = line.unitName ?? t('moratorium.office');
    const scope =
      line.platform === null
        ? unit
        : t('moratorium.scope', {
            unit,
            platform: t(`states.platforms.${line.platform}` as 'states.platforms.other'),
          });
    const facts = {
      scope,
      start: dateTimeText(line.startsAt, language),
      end: line.endsAt === null ? '' : dateTimeText(line.endsAt, language),
      reason: line.reason,
      by: line.declaredBy,
    };
    const open = line.endsAt === null;
    if (line.inForce) return t(open ? 'moratorium.line.inForceOpen' : 'moratorium.line.inForce', facts);
    return t(open ? 'moratorium.line.announcedOpen' : 'moratorium.line.announced', facts);
  };
}
