import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Filters live in the address: what is given changes, an empty value goes, and the list begins anew. */
export function useBoardSearch() {
  const search = useSearch({ from: '/frame/board' });
  const navigate = useNavigate({ from: '/board' });
  const change = useCallback(
    (next: Partial<typeof search>) => {
      void navigate({
        search: (before) => {
          const merged = { ...before, shown: undefined, account: undefined, ...next };
          return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
        },
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search, change };
}
