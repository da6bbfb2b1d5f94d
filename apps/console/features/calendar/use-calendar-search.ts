import { useNavigate, useSearch } from '@tanstack/react-router';

/** Whose calendar is shown lives in the address. */
export function useCalendarSearch() {
  const search = useSearch({ from: '/frame/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return { search, change };
}
