import { SealMark } from '../../ui/seal-mark.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AtSigning, Desk } from './desk-types.ts';
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

/** Signatures given together stand under one seal: same signer, same minute. */
export function bySigner(signing: readonly AtSigning[]): [AtSigning, ...AtSigning[]][] {
  const groups = new Map<string, [AtSigning, ...AtSigning[]]>();
  for (const one of signing) {
    if (!one.signoff) continue;
    const key = `${one.signoff.signerName} ${one.signoff.kind} ${one.signoff.at.slice(0, 16)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
