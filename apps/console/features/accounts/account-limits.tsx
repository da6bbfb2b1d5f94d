import { useState } from 'react';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import { LimitForm } from './limit-form.tsx';

/** What holds for the account's silence, and from where (R25). */
export function AccountLimits({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const { effective } = account.limit;
  const source = (text: string) =>
    t('accounts.limitSource', { source: text, level: t(`accounts.limitFrom.${effective.level}`) });
  return (
    <Panel
      title={t('accounts.limits')}
      actions={
        <ReasonButton size="small" may={account.may.change} onClick={() => setEditing(true)}>
          {t('accounts.setLimit')}
        </ReasonButton>
      }
    >
      <p>
        <b>{t('accounts.limitEffective', { days: effective.limitDays })}</b>
      </p>
      <p className="quiet small">{source(effective.source)}</p>
      {effective.minimum ? (
        <p>
          {t('accounts.limitMinimum', {
            posts: effective.minimum.posts,
            window: effective.minimum.windowDays,
          })}
        </p>
      ) : null}
      {editing ? <LimitForm account={account} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}
