import { bySigner } from '../../review/by-signer.ts';
import type { Desk } from '../../review/desk-types.ts';
import { SignedBy } from '../../review/signed-by.tsx';
import { SealMark } from '../../ui/seal-mark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';
import { RevokeSignoff } from './revoke-signoff.tsx';

/** 签发: the seal of each signer with the accounts it covers, and who is still asked. */
export function SigningCell({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const signed = bySigner(desk.signing);
  const returned = desk.signing.filter(({ state }) => state === 'returned');
  return (
    <>
      {signed.map(([first, ...rest]) => {
        const { signoff } = first;
        const all = [first, ...rest];
        return signoff ? (
          <div key={signoff.id} className={styles.sealed}>
            <SealMark
              word={signoff.acting ? t('desk.actingSeal') : t(`desk.seal.${signoff.kind}`)}
              name={signoff.signerName}
              at={signoff.at}
            />
            <SignedBy signoff={signoff} publisherName={first.publisherName} />
            <ul className={styles.covered}>
              {all.map((one) => (
                <li key={one.placementId}>
                  {t('desk.platform', { platform: one.platform })}{' '}
                  <span className="mono small">{one.shortCode}</span>{' '}
                  <RevokeSignoff desk={desk} placement={one} />
                </li>
              ))}
            </ul>
          </div>
        ) : null;
      })}
      {returned.length > 0 ? (
        <p className={styles.faint}>
          {t('desk.placementsReturned', {
            accounts: returned
              .map(({ platform }) => t('desk.platform', { platform }))
              .join(t('common.separator')),
          })}
        </p>
      ) : null}
    </>
  );
}
