import { useWords } from '../../words/use-words.ts';
import styles from './board.module.css';

const step = 8;
const bar = 6;
const height = 18;

interface DayStripProps {
  /** 30 digits, oldest day first: 0 none, 1 post, 2 relay only. */
  readonly days: string;
  /** So many of the newest days lie past the limit. */
  readonly overDays: number;
}

/** The last 30 days at a glance: full for a post, half for relays only, a line for nothing, tinted past the limit. */
export function DayStrip({ days, overDays }: DayStripProps) {
  const { t } = useWords();
  const marks = [...days];
  const count = (mark: string) => marks.filter((day) => day === mark).length;
  const isOver = (at: number) => at >= marks.length - overDays;
  const kinds = {
    own: marks.flatMap((mark, at) => (mark === '1' ? [piece(at, height)] : [])),
    relay: marks.flatMap((mark, at) => (mark === '2' ? [piece(at, 10)] : [])),
    none: marks.flatMap((mark, at) => (mark === '0' && !isOver(at) ? [piece(at, 5)] : [])),
    over: marks.flatMap((mark, at) => (mark === '0' && isOver(at) ? [piece(at, height)] : [])),
  };
  const said = t('board.strip', { own: count('1'), relay: count('2'), none: count('0') });
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${marks.length * step - (step - bar)} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
    >
      <title>{said}</title>
      {(['none', 'own', 'relay', 'over'] as const).map((kind) => (
        <path key={kind} d={kinds[kind].join('')} className={styles[kind]} />
      ))}
    </svg>
  );
}

/** One bar from the ground up. */
function piece(at: number, tall: number): string {
  return `M${at * step} ${height - tall}h${bar}v${tall}h-${bar}z`;
}
