import { useQuery } from '@tanstack/react-query';
import { Siren } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { useWords } from '../../words/use-words.ts';
import { IncidentCard } from './incident-card.tsx';
import { Listed } from './listed.tsx';
import { useIncidentsSearch } from './use-incidents-search.ts';

/** The board of open events: both clocks of each, what has gone out, what is left (R9). */
export function IncidentList() {
  const { t } = useWords();
  const { state, showAll } = useIncidentsSearch();
  const query = useQuery({
    ...useTRPC().incident.list.queryOptions({ state }),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <>
      <Chips
        label={t('kinds.incident.stateFilter')}
        value={state}
        onChange={(next) => showAll(next === 'all')}
        chips={[
          { value: 'open', label: t('kinds.incident.showOpen') },
          { value: 'all', label: t('kinds.incident.showAll') },
        ]}
      />
      <Listed
        query={query}
        label={t('kinds.incident.list')}
        empty={{ icon: Siren, title: t('kinds.incident.empty'), hint: t('kinds.incident.emptyHint') }}
      >
        {(incident) => <IncidentCard key={incident.incidentId} incident={incident} />}
      </Listed>
    </>
  );
}
