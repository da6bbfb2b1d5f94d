import { useEffect, useRef } from 'react';
import { AwayLine } from '../../review/away-line.tsx';
import { ClockChips, type StatutoryClock } from '../../review/clock-badge.tsx';
import type { Desk } from '../../review/desk-types.ts';
import { runStateWord } from '../../review/run-state-word.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './desk.module.css';
import { useKinds } from './use-kinds.ts';
import { useLooking } from './use-looking.ts';

/** What is on the desk: title, class, clocks, revision, who wrote it, who is away, who else is looking. The focus arrives here. */
export function DeskHeader({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { post, revision, run } = desk;
  const heading = useRef<HTMLHeadingElement>(null);
  const { others } = useLooking(desk);
  const clocks = useClocks(desk);
  // A new item came onto the desk: readers and keyboards start at its title, after the frame has done its own.
  useEffect(() => {
    document.title = `${post.title} · ${t('desk.title')}`;
    const frame = window.requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
    return () => window.cancelAnimationFrame(frame);
  }, [post.title, t]);
  return (
    <header className={styles.head}>
      <h1 ref={heading} tabIndex={-1}>
        {post.title}
      </h1>
      <div className={styles.facts}>
        <StateBadge tone="action">{t(`states.classes.${revision.facts.class}`)}</StateBadge>
        <span>{t(`states.postKinds.${revision.facts.kind}`)}</span>
        <ClockChips clocks={clocks} />
        <span>{t('queue.revision', { number: revision.number })}</span>
        <span>{t('desk.drafted', { unit: post.unitName, name: post.drafterName })}</span>
        <span>
          <When at={revision.createdAt} style="short" /> {t('desk.submitted')}
        </span>
        {run.state === 'reviewing' || run.state === 'signing' ? null : (
          <StateBadge tone="unknown">{t(`states.runStates.${runStateWord(run.state)}`)}</StateBadge>
        )}
        <span className={styles.icons}>
          {desk.signing.map(({ placementId, platform }) => (
            <PlatformIcon key={placementId} platform={platform} />
          ))}
        </span>
        <AwayLine away={desk.away} className={styles.away} />
        {others.length > 0 ? (
          <span className={styles.looking} role="status">
            {t('desk.looking', { names: others.join(t('common.separator')) })}
          </span>
        ) : null}
      </div>
    </header>
  );
}

/** The clocks of the event, of the decision and of the later interpretation; what was met stands in the line below. */
function useClocks(desk: Desk): readonly StatutoryClock[] {
  const kinds = useKinds(desk);
  const own = [kinds?.decision?.clock, kinds?.bundle?.clock];
  return [...(kinds?.incident?.clocks ?? []), ...own.flatMap((clock) => clock ?? [])];
}
