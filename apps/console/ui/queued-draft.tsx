import type { Outputs } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import { durationText, millisecondsOf } from './format.ts';
import { useNow } from './now.ts';
import styles from './queued-draft.module.css';

/** A draft on its way: what it is called, where it waits, with whom and for how long: 《口岸开放日》 复审 陈敏 2 天. */
export function QueuedDraft({ draft }: { readonly draft: Outputs['board']['drafts'][number] }) {
  const { t, language } = useWords();
  const now = useNow();
  const step = draft.step ?? t(`board.draftStates.${draft.state}`);
  const holders = draft.holders.join(t('common.separator'));
  return (
    <span className={styles.draft} title={draft.title ?? undefined}>
      <span className={styles.title}>
        {draft.title === null ? t('board.hiddenDraft') : t('board.draft', { title: draft.title })}
      </span>
      <span className={styles.where}>
        {t('board.draftAt', { step, holders })} {durationText(now - millisecondsOf(draft.since), language)}
      </span>
    </span>
  );
}
