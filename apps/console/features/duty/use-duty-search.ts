import { useNavigate, useSearch } from '@tanstack/react-router';

/** Unit and week of the duty screen live in the address. */
export function useDutySearch() {
  const search = useSearch({ from: '/frame/duty' });
  const navigate = useNavigate({ from: '/duty' });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return { search, change };
}
