import type { DraftPlacement } from '@qianfa/domain/text/draft-content';
import { PenLine } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useWords } from '../../words/use-words.ts';
import { FillOthers } from './fill-others.tsx';
import { PlacementForm } from './forms/placement-form.tsx';
import { PushBox } from './push/push-box.tsx';
import type { Writing } from './use-writing.ts';
import styles from './write.module.css';

interface PlacementTabsProps {
  readonly writing: Writing;
  readonly current: DraftPlacement | null;
  readonly onOpen: (accountId: number) => void;
}

/** One tab for each account; the text of the chosen one below. */
export function PlacementTabs({ writing, current, onOpen }: PlacementTabsProps) {
  const { t } = useWords();
  if (!current) {
    return <EmptyState icon={PenLine} title={t('write.pickAccount')} hint={t('write.pickAccountHint')} />;
  }
  const account = writing.accountOf(current.accountId);
  return (
    <>
      <div role="tablist" aria-label={t('write.placementTabs')} className={styles.tabs}>
        {writing.content.placements.map(({ accountId }) => (
          <Tab
            key={accountId}
            writing={writing}
            accountId={accountId}
            isOn={accountId === current.accountId}
            onOpen={() => onOpen(accountId)}
          />
        ))}
      </div>
      {account ? (
        <div role="tabpanel" aria-label={account.name} className={styles.panel}>
          <FillOthers writing={writing} current={current} />
          <PlacementForm key={account.id} placement={current} account={account} writing={writing} />
          {current.content.shape === 'article' && !writing.isSettled && writing.standing.isDrafter ? (
            <PushBox writing={writing} account={account} />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

interface TabProps {
  readonly writing: Writing;
  readonly accountId: number;
  readonly isOn: boolean;
  readonly onOpen: () => void;
}

function Tab({ writing, accountId, isOn, onOpen }: TabProps) {
  const account = writing.accountOf(accountId);
  if (!account) return null;
  const { missing, findings } = writing.standing;
  const stops = findings.filter(({ severity, excuse }) => severity === 'block' && excuse === null);
  const isLacking =
    writing.unstored.of(accountId) !== null ||
    [...missing, ...stops].some((one) => one.accountId === accountId);
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isOn}
      className={classNames(styles.tab, isOn && styles.tabOn)}
      onClick={onOpen}
    >
      <PlatformIcon platform={account.platform} size={16} />
      <span className="cut">{account.name}</span>
      {isLacking ? <span className={styles.dot} aria-hidden="true" /> : null}
    </button>
  );
}
