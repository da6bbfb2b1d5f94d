import { useNavigate, useSearch } from '@tanstack/react-router';

/** Tab, route and version live in the address; an empty value goes. */
export function useRoutesSearch() {
  const search = useSearch({ from: '/frame/routes' });
  const navigate = useNavigate({ from: '/routes' });
  const change = (next: Partial<typeof search>) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  return { search, change };
}
