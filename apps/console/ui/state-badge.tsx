import { CircleAlert, CircleCheck, CircleHelp, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { classNames } from './class-names.ts';
import styles from './state-badge.module.css';

/** well 竹青 · soon 琥珀 · over 绛 · unknown 黛 · plain: a fact without judgement · action: what one is asked to look at. */
export type Tone = 'well' | 'soon' | 'over' | 'unknown' | 'plain' | 'action';

const icons = {
  well: CircleCheck,
  soon: Clock,
  over: CircleAlert,
  unknown: CircleHelp,
  plain: null,
  action: null,
};

interface StateBadgeProps {
  readonly tone: Tone;
  /** The word; without one the tone's own word is said. Colour is never the only sign. */
  readonly children?: ReactNode;
  readonly title?: string;
}

/** A state, by word, icon and colour. */
export function StateBadge({ tone, children, title }: StateBadgeProps) {
  const { t } = useWords();
  const Icon = icons[tone];
  const own = tone === 'plain' || tone === 'action' ? null : t(`states.badges.${tone}`);
  return (
    <span className={classNames(styles.badge, styles[tone])} title={title} data-tone={tone}>
      {Icon ? <Icon size={13} aria-hidden="true" /> : null}
      {children ?? own}
    </span>
  );
}
