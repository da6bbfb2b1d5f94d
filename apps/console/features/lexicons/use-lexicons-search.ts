import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Tab, lexicon and filters live in the address: what is given changes, an empty value goes. */
export function useLexiconsSearch() {
  const search = useSearch({ from: '/frame/lexicons' });
  const navigate = useNavigate({ from: '/lexicons' });
  const change = useCallback(
    (next: Partial<typeof search>, options: { keepPage?: boolean } = {}) => {
      void navigate({
        search: (before) => {
          const merged = { ...before, ...(options.keepPage ? {} : { page: undefined }), ...next };
          return Object.fromEntries(
            Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''),
          );
        },
        replace: true,
      });
    },
    [navigate],
  );
  return { search, change };
}
