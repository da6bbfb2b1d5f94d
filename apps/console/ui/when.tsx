import { useWords } from '../words/use-words.ts';
import {
  dateText,
  dateTimeText,
  type Instant,
  planDateText,
  relativeText,
  shortText,
  timeText,
} from './format.ts';
import { useNow } from './now.ts';

interface WhenProps {
  /** ISO text as the server sends it, or a calendar date with style `date` or `plan`. */
  readonly at: Instant;
  /** `relative` says "9 分钟前" with the absolute time on hover; `plan` adds the weekday. */
  readonly style?: 'relative' | 'short' | 'date' | 'plan' | 'full' | 'time';
}

/** A moment, in Shanghai time, with the whole of it on hover. */
export function When({ at, style = 'relative' }: WhenProps) {
  const { language } = useWords();
  const now = useNow();
  const full = style === 'date' || style === 'plan' ? planDateText(at, language) : dateTimeText(at, language);
  const texts = {
    relative: () => relativeText(at, now, language),
    short: () => shortText(at, now),
    date: () => dateText(at, language),
    plan: () => planDateText(at, language),
    full: () => full,
    time: () => timeText(at),
  };
  return (
    <time dateTime={at instanceof Date ? at.toISOString() : String(at)} title={full} className="nowrap">
      {texts[style]()}
    </time>
  );
}
