import type { Desk } from '../../review/desk-types.ts';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

/** Where it goes, when, and by which code one compares the paper with the console (R42). */
export function SheetAccounts({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  return (
    <ul className={styles.accounts}>
      {desk.signing.map((one) => {
        const planned = desk.revision.placements.find(({ placementId }) => placementId === one.placementId);
        return (
          <li key={one.placementId}>
            <span>{t('desk.platformAccount', { platform: one.platform, account: one.account })}</span>
            <span>
              {planned?.plannedAt ? dateTimeText(planned.plannedAt, language) : t('common.asSoonAsSigned')}
            </span>
            <span className={styles.code}>
              {t('sheet.code')} {one.sheetCode}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
