import { useWords } from '../words/use-words.ts';
import { countdownText, dateTimeText, type Instant, millisecondsOf } from './format.ts';
import { useNow } from './now.ts';
import { StateBadge, type Tone } from './state-badge.tsx';

interface CountdownProps {
  readonly due: Instant;
  /** When the limit started to run; without it everything before the due time is grey. */
  readonly from?: Instant | null;
  /** What is due, where several limits stand side by side; with the whole of it for the pointer. */
  readonly what?: { readonly short: string; readonly whole: string };
}

/** Grey while more than half of the time is left, amber under half, red and an icon when it has passed. */
export function countdownTone(from: Instant | null | undefined, due: Instant, now: Instant): Tone {
  const left = millisecondsOf(due) - millisecondsOf(now);
  if (left < 0) return 'over';
  if (from === null || from === undefined) return 'plain';
  return left * 2 > millisecondsOf(due) - millisecondsOf(from) ? 'plain' : 'soon';
}

/** 剩 1 小时 10 分 / 超时 40 分, with the due time on hover. */
export function Countdown({ due, from, what }: CountdownProps) {
  const { language } = useWords();
  const now = useNow();
  return (
    <StateBadge
      tone={countdownTone(from, due, now)}
      title={what ? `${what.whole} · ${dateTimeText(due, language)}` : dateTimeText(due, language)}
    >
      {what ? `${what.short} ` : ''}
      {countdownText(due, now, language)}
    </StateBadge>
  );
}
