import { Button } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDanger } from '../../../ui/confirm-danger.tsx';
import { PlatformIcon } from '../../../ui/platform-icon.tsx';
import { refusalText } from '../../../words/refusal-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { hasText } from '../fill-from.ts';
import { IconButton } from '../forms/pictures-field.tsx';
import { withAccounts, withoutAccount } from '../placements.ts';
import type { AccountShown, Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { AccountPicker } from './account-picker.tsx';

interface AccountsBoxProps {
  readonly writing: Writing;
  /** Goes to the placement of an account. */
  readonly onOpen: (accountId: number) => void;
}

/** The accounts of the draft, with who is responsible for each today (R15). */
export function AccountsBox({ writing, onOpen }: AccountsBoxProps) {
  const { t } = useWords();
  const [isPicking, setPicking] = useState(false);
  const [removing, setRemoving] = useState<AccountShown | null>(null);
  const { content, change } = writing;
  const taken = content.placements.map(({ accountId }) => accountId);
  const remove = (account: AccountShown) => {
    writing.unstored.drop(account.id);
    change((draft) => withoutAccount(draft, account.id));
    setRemoving(null);
  };
  return (
    <section className={styles.accounts} aria-label={t('write.accounts')}>
      <h2>{t('write.accounts')}</h2>
      <ul>
        {content.placements.map((placement) => {
          const account = writing.accountOf(placement.accountId);
          if (!account) return null;
          const isEmpty = !hasText(placement.content);
          return (
            <AccountItem
              key={account.id}
              account={account}
              writing={writing}
              onOpen={() => onOpen(account.id)}
              onRemove={() => (isEmpty ? remove(account) : setRemoving(account))}
            />
          );
        })}
      </ul>
      <Button
        data-target="placements"
        icon={<Plus size={15} aria-hidden="true" />}
        onClick={() => setPicking(true)}
      >
        {t('write.addAccount')}
      </Button>
      {isPicking ? (
        <AccountPicker
          taken={taken}
          onClose={() => setPicking(false)}
          onAdd={(added) => {
            change((draft) => withAccounts(draft, added));
            if (added[0]) onOpen(added[0].id);
          }}
        />
      ) : null}
      {removing ? (
        <ConfirmDanger
          title={t('write.removeAccount', { platform: removing.platform, account: removing.name })}
          confirm={t('common.remove')}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        >
          {t('write.removeAccountAsk')}
        </ConfirmDanger>
      ) : null}
    </section>
  );
}

interface AccountItemProps {
  readonly account: AccountShown;
  readonly writing: Writing;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function AccountItem({ account, writing, onOpen, onRemove }: AccountItemProps) {
  const { t } = useWords();
  const push = writing.standing.pushes.find(({ accountId }) => accountId === account.id);
  const { write } = account.may;
  return (
    <li className={styles.account}>
      <PlatformIcon platform={account.platform} />
      <span className={styles.choiceName}>
        <button type="button" className={styles.link} onClick={onOpen}>
          {account.name}
        </button>
        <small className={account.publisher ? 'quiet' : styles.warn}>
          {account.publisher
            ? t(account.publisher.acting ? 'write.publisherActing' : 'write.publisherToday', {
                name: account.publisher.name,
              })
            : t('write.publisherNone')}
        </small>
        {write.ok ? null : <small className={styles.warn}>{refusalText(t, write.refusal)}</small>}
        {push ? (
          <small className="quiet">
            {t('write.inPush', { push: push.name, place: placeOf(t, push.position) })}
          </small>
        ) : null}
      </span>
      {push || writing.isSettled ? null : (
        <IconButton
          label={t('write.removeAccount', { platform: account.platform, account: account.name })}
          onClick={onRemove}
        >
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

/** 头条, 次条, then by number. */
export function placeOf(t: ReturnType<typeof useWords>['t'], position: number): string {
  if (position === 1) return t('write.places.first');
  return position === 2 ? t('write.places.second') : t('write.places.other', { position });
}
