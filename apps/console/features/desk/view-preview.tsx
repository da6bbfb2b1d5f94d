import type { Desk } from '../../review/desk-types.ts';
import { PhonePreview } from '../../ui/preview/phone-preview.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import { AccountChoice } from './account-choice.tsx';
import styles from './views.module.css';

interface ViewPreviewProps {
  readonly desk: Desk;
  /** Which placement is in front. */
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

/** Each account's placement as its readers will see it, 375 px wide. */
export function ViewPreview({ desk, at, onChoose }: ViewPreviewProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const { placements } = desk.revision;
  const shown = placements[at] ?? placements[0];
  if (!shown) return <p className="quiet">{t('desk.noPlacement')}</p>;
  return (
    <div className={styles.preview}>
      <AccountChoice placements={placements} at={placements.indexOf(shown)} onChoose={onChoose} />
      <PhonePreview
        platform={shown.platform}
        account={shown.account}
        content={shown.content}
        names={shown.names}
        plannedAt={shown.plannedAt}
        bare={narrow}
      />
    </div>
  );
}
