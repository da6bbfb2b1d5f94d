import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountFlags, AccountState } from './account-flags.tsx';
import type { Account } from './account-row.ts';
import styles from './accounts.module.css';

/** One row an account, in the order of the register. */
export function AccountTable({ accounts }: { readonly accounts: readonly Account[] }) {
  const { t } = useWords();
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: t('accounts.name'),
      rowHeader: true,
      wrap: true,
      cell: ({ id, name, platform }) => (
        <Link to="/accounts/$accountId" params={{ accountId: String(id) }} className={styles.name}>
          <PlatformIcon platform={platform} />
          {name}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('accounts.platform'),
      wideOnly: true,
      wrap: true,
      cell: ({ platform, kind }) => <PlatformWord platform={platform} kind={kind} />,
    },
    { key: 'unit', title: t('accounts.unit'), cell: ({ unit }) => unit.name, wrap: true },
    {
      key: 'publisher',
      title: t('accounts.publisher'),
      wrap: true,
      cell: (account) => <PublisherCell account={account} />,
    },
    {
      key: 'filing',
      title: t('accounts.filingNo'),
      wideOnly: true,
      cell: ({ filingNo }) => filingNo ?? '',
    },
    { key: 'state', title: t('accounts.state'), cell: ({ state }) => <AccountState state={state} /> },
    {
      key: 'flags',
      title: t('accounts.toDo'),
      wrap: true,
      cell: ({ flags }) => (flags.length > 0 ? <AccountFlags flags={flags} /> : null),
    },
  ];
  return (
    <DataTable caption={t('accounts.caption')} columns={columns} rows={accounts} rowKey={({ id }) => id} />
  );
}

/** 微信订阅号, 微博: the kind only where a platform has several. */
export function PlatformWord({ platform, kind }: { readonly platform: string; readonly kind: string }) {
  const { t } = useWords();
  const name = t(`states.platforms.${platform as 'wechat'}`);
  if (kind !== 'subscription' && kind !== 'service') return <>{name}</>;
  return (
    <>
      {name} · {t(`states.accountKinds.${kind}`)}
    </>
  );
}

function PublisherCell({ account }: { readonly account: Account }) {
  const { t } = useWords();
  const { publisher } = account;
  if (!publisher) return <span className="quiet">{t('common.none')}</span>;
  const name = publisher.acting ? t('accounts.actingOf', { name: publisher.name }) : publisher.name;
  return (
    <>
      {name}
      {publisher.endsOn ? (
        <span className="quiet small"> {t('accounts.until', { day: publisher.endsOn })}</span>
      ) : null}
    </>
  );
}
