import type { Outputs } from '../../trpc.ts';
import { dateTimeText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './matrix.module.css';
import { tones } from './tones.ts';

type Placement = Outputs['matrix']['list'][number]['placements'][number];

/** One account of the post: where it stands, in whose hands, and where it is live. */
export function PlacementLine({ placement }: { readonly placement: Placement }) {
  const { t, language } = useWords();
  const { state, publisher, plannedAt, at, link } = placement;
  return (
    <li className={styles.placement}>
      <PlatformIcon platform={placement.platform} />
      <span className={styles.account}>
        {placement.account} <small className="quiet">{placement.unitName}</small>
      </span>
      <StateBadge tone={tones[state]}>{t(`matrix.states.${state}`)}</StateBadge>
      <span className="quiet">
        {publisher ? t('matrix.publisher', { name: publisher }) : t('matrix.noPublisher')}
      </span>
      {at && link ? (
        <a href={link} target="_blank" rel="noreferrer">
          <When at={at} style="short" />
        </a>
      ) : plannedAt && state !== 'out' ? (
        <span className="quiet">{t('matrix.planned', { time: dateTimeText(plannedAt, language) })}</span>
      ) : null}
    </li>
  );
}
