import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe, verdictOf } from '../../shell/session.ts';
import { Chips } from '../../ui/chips.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ArrangementsTab } from './arrangements-tab.tsx';
import { AuthoritiesTab } from './authorities-tab.tsx';
import { DeputyTab } from './deputy-tab.tsx';
import { ExceptionsTab } from './exceptions-tab.tsx';
import { PaperTab } from './paper-tab.tsx';
import { SharesTab } from './shares-tab.tsx';
import { rightsOfTab, type Tab, tabs } from './tabs.ts';

/** 签发方式: paper to register and compare, deputies and their making-up, 授权, arrangements of units, and the shares. */
export function SigningPage() {
  const { t } = useWords();
  const me = useMe();
  const search = useSearch({ from: '/frame/signing' });
  const navigate = useNavigate({ from: '/signing' });
  const open = tabs.filter((tab) => rightsOfTab[tab].some((right) => verdictOf(me, right).ok));
  const tab: Tab = open.find((one) => one === search.tab) ?? open[0] ?? 'paper';
  return (
    <Page title={t('signing.title')} subtitle={t('signing.lead')}>
      <Chips
        label={t('signing.title')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        chips={open.map((value) => ({ value, label: t(`signing.tabs.${value}`) }))}
      />
      {tab === 'paper' ? <PaperTab /> : null}
      {tab === 'deputy' ? <DeputyTab /> : null}
      {tab === 'authorities' ? <AuthoritiesTab /> : null}
      {tab === 'arrangements' ? <ArrangementsTab /> : null}
      {tab === 'exceptions' ? <ExceptionsTab ask={search.ask} /> : null}
      {tab === 'shares' ? <SharesTab month={search.month} by={search.by ?? 'account'} /> : null}
    </Page>
  );
}
