import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../../trpc.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { PlatformIcon } from '../../../ui/platform-icon.tsx';
import { refusalText } from '../../../words/refusal-text.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';

type Selectable = Outputs['post']['accounts'][number];

interface AccountPickerProps {
  /** Accounts that the draft has already. */
  readonly taken: readonly number[];
  readonly onAdd: (accounts: readonly Selectable[]) => void;
  readonly onClose: () => void;
}

/** The accounts that this editor may write for; those that cannot publish say why. */
export function AccountPicker({ taken, onAdd, onClose }: AccountPickerProps) {
  const { t } = useWords();
  const query = useQuery(useTRPC().post.accounts.queryOptions());
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const free = (query.data ?? []).filter(({ id }) => !taken.includes(id));
  const add = () => {
    onAdd(free.filter(({ id }) => chosen.includes(id)));
    onClose();
  };
  return (
    <Dialog
      title={t('write.addAccounts')}
      onClose={onClose}
      shape="sheet"
      width={560}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={chosen.length === 0} onClick={add}>
            {t('write.addChosen', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {query.isPending ? (
        <LoadingState lines={4} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <AccountChoice accounts={free} chosen={chosen} onChange={setChosen} />
      )}
    </Dialog>
  );
}

interface AccountChoiceProps {
  readonly accounts: readonly Selectable[];
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
}

/** A list of accounts to tick, with a search once it is long. */
export function AccountChoice({ accounts, chosen, onChange }: AccountChoiceProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  if (accounts.length === 0) return <EmptyState hint={t('write.noAccounts')} />;
  const shown = accounts.filter(({ name, unitName }) => `${name} ${unitName}`.includes(text.trim()));
  return (
    <div className="stack">
      {accounts.length > 8 ? (
        <Input
          value={text}
          allowClear
          placeholder={t('write.accountSearch')}
          aria-label={t('write.accountSearch')}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {shown.length === 0 ? <p className="quiet">{t('write.noneFound')}</p> : null}
      <ul className={styles.choice}>
        {shown.map((account) => (
          <AccountLine
            key={account.id}
            account={account}
            isChosen={chosen.includes(account.id)}
            onToggle={(on) =>
              onChange(on ? [...chosen, account.id] : chosen.filter((other) => other !== account.id))
            }
          />
        ))}
      </ul>
    </div>
  );
}

interface AccountLineProps {
  readonly account: Selectable;
  readonly isChosen: boolean;
  readonly onToggle: (on: boolean) => void;
}

function AccountLine({ account, isChosen, onToggle }: AccountLineProps) {
  const { t } = useWords();
  const { write } = account.may;
  return (
    <li>
      <label className={classNames(styles.choiceLine, !write.ok && styles.choiceOff)}>
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!write.ok}
          onChange={(event) => onToggle(event.target.checked)}
        />
        <PlatformIcon platform={account.platform} />
        <span className={styles.choiceName}>
          <span>{account.name}</span>
          <small className="quiet">{account.unitName}</small>
          {write.ok ? null : <small className={styles.warn}>{refusalText(t, write.refusal)}</small>}
          {write.ok && !account.publisher ? (
            <small className={styles.warn}>{t('write.publisherNone')}</small>
          ) : null}
        </span>
      </label>
    </li>
  );
}
