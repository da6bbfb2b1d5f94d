import { lazy, Suspense } from 'react';
import type { AtSigning, Desk } from '../../review/desk-types.ts';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

/** The QR writer is large and few sheets need it. */
const CodeQr = lazy(async () => ({ default: (await import('./code-qr.tsx')).CodeQr }));

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
            {goesOnPaper(one) ? (
              <Suspense fallback={null}>
                <CodeQr code={one.sheetCode} postId={desk.post.id} />
              </Suspense>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Signed on paper, or still to be signed where that road is open (R42). */
function goesOnPaper({ signoff, ways }: AtSigning): boolean {
  return signoff ? signoff.kind === 'paper' : ways.includes('paper');
}
