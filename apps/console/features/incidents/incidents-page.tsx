import { Chips } from '../../ui/chips.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { AfterReviewList } from './after-review-list.tsx';
import { DisclosureList } from './disclosure-list.tsx';
import { IncidentList } from './incident-list.tsx';
import { LaterList } from './later-list.tsx';
import { OpenIncident } from './open-incident.tsx';
import { tabs, useIncidentsSearch } from './use-incidents-search.ts';

/** 突发与时限: what runs against a legal clock, and what shows that it was met (R9–R11). */
export function IncidentsPage() {
  const { t } = useWords();
  const { tab, show } = useIncidentsSearch();
  return (
    <Page title={t('kinds.title')} subtitle={t('kinds.lead')} actions={<OpenIncident />}>
      <Chips
        label={t('kinds.tabsLabel')}
        value={tab}
        chips={tabs.map((value) => ({ value, label: t(`kinds.tabs.${value}`) }))}
        onChange={show}
      />
      {tab === 'incidents' ? <IncidentList /> : null}
      {tab === 'afterReviews' ? <AfterReviewList /> : null}
      {tab === 'disclosures' ? <DisclosureList /> : null}
      {tab === 'later' ? <LaterList /> : null}
    </Page>
  );
}
