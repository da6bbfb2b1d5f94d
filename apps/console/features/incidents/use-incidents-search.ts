import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export const tabs = ['incidents', 'afterReviews', 'disclosures', 'later'] as const;
export type Tab = (typeof tabs)[number];

/** Which list is shown lives in the address. */
export function useIncidentsSearch() {
  const search = useSearch({ from: '/frame/incidents' });
  const navigate = useNavigate({ from: '/incidents' });
  const show = useCallback(
    (tab: Tab) => void navigate({ search: tab === 'incidents' ? {} : { tab }, replace: true }),
    [navigate],
  );
  const showAll = useCallback(
    (all: boolean) => void navigate({ search: all ? { state: 'all' } : {}, replace: true }),
    [navigate],
  );
  return {
    tab: search.tab ?? ('incidents' as const),
    state: search.state ?? ('open' as const),
    show,
    showAll,
  };
}
