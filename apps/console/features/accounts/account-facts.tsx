import type { ReactNode } from 'react';
import { Panel } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

/** What the register says, and who answers for the account (R15, R16). */
export function AccountFacts({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const day = (value: string | null) => (value ? <When at={value} style="date" /> : null);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('accounts.unit'), account.unit.name],
    [t('accounts.filingNo'), account.filingNo],
    [t('accounts.openedOn'), day(account.openedOn)],
    [t('accounts.enabledOn'), day(account.enabledOn)],
    [t('accounts.trialUntil'), day(account.trialUntil)],
    [t('accounts.connector'), t(`accounts.connectors.${account.connector}`)],
    [t('accounts.platformAccountId'), account.platformAccountId],
    [t('accounts.homeUrl'), account.homeUrl ? <HomeLink address={account.homeUrl} /> : null],
    ...(account.secondReason ? [[t('accounts.secondReason'), account.secondReason] as const] : []),
  ];
  const people = (['first', 'principal', 'direct'] as const).map((role) => {
    const person = account.responsible[role];
    return [t(`accounts.${role}`), person ? `${person.name} · ${person.unitName}` : null] as const;
  });
  return (
    <Panel title={t('accounts.facts')}>
      <div className="stack">
        <FactList facts={facts} none={t('common.none')} />
        <hr />
        <FactList facts={people} none={t('accounts.notNamed')} />
      </div>
    </Panel>
  );
}

interface FactListProps {
  readonly facts: readonly (readonly [string, ReactNode])[];
  readonly none: string;
}

function FactList({ facts, none }: FactListProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="quiet">{none}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Opens beside the console; the platform learns nothing of it. */
function HomeLink({ address }: { readonly address: string }) {
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  );
}
