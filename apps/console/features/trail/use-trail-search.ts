import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Filters live in the address: what is given changes, an empty value goes. */
export function useTrailSearch() {
  const search = useSearch({ from: '/frame/trail' });
  const navigate = useNavigate({ from: '/trail' });
  const change = useCallback(
    (next: Partial<typeof search>) => {
      void navigate({
        search: (before) =>
          Object.fromEntries(
            Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined),
          ),
        replace: true,
      });
    },
    [navigate],
  );
  return { search, change };
}
