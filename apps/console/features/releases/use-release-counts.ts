import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { useReleasesSearch } from './use-releases-search.ts';

export const openStates = [
  'waiting',
  'sending',
  'awaiting_confirmation',
  'unknown',
  'failed',
  'expired',
] as const;

type Counts = Readonly<Record<string, number>>;

/** How many releases fit the filters of the address, by state. */
export function useReleaseCounts(): Counts {
  const { search } = useReleasesSearch();
  const { text = '', platform = null, account = null } = search;
  const counts = useQuery({
    ...useTRPC().release.counts.queryOptions({ text, platform, accountId: account }),
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  });
  return counts.data ?? {};
}

export function sumOf(counts: Counts, states: readonly string[]): number {
  return states.reduce((total, state) => total + (counts[state] ?? 0), 0);
}
