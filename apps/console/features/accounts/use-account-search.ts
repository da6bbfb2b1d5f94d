import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Filters live in the address: what is given changes, an empty value goes. */
export function useAccountSearch() {
  const search = useSearch({ from: '/frame/accounts' });
  const navigate = useNavigate({ from: '/accounts' });
  const change = useCallback(
    (next: Partial<typeof search>) => {
      void navigate({
        search: (before) =>
          Object.fromEntries(
            Object.entries({ ...before, page: undefined, ...next }).filter(
              ([, value]) => value !== undefined && value !== '',
            ),
          ),
        replace: true,
      });
    },
    [navigate],
  );
  return { search, change };
}
