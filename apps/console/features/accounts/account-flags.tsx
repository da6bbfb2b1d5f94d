import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Account } from './account-row.ts';
import styles from './accounts.module.css';

const flagTones = {
  noPublisher: 'over',
  publisherEnds: 'soon',
  publisherCannotSignIn: 'soon',
  secondOfKind: 'soon',
  trial: 'plain',
} as const satisfies Record<Account['flags'][number], Tone>;

const stateTones = {
  open: 'well',
  suspended: 'soon',
  closed: 'unknown',
  deregistered: 'unknown',
} as const satisfies Record<Account['state'], Tone>;

/** What is to be settled about an account, by word and colour. */
export function AccountFlags({ flags }: { readonly flags: Account['flags'] }) {
  const { t } = useWords();
  return (
    <span className={styles.flags}>
      {flags.map((flag) => (
        <StateBadge key={flag} tone={flagTones[flag]}>
          {t(`accounts.flags.${flag}`)}
        </StateBadge>
      ))}
    </span>
  );
}

export function AccountState({ state }: { readonly state: Account['state'] }) {
  const { t } = useWords();
  return <StateBadge tone={stateTones[state]}>{t(`states.accountStates.${state}`)}</StateBadge>;
}
