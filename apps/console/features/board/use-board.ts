import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { useBoardSearch } from './use-board-search.ts';

export type Board = Outputs['board']['read'];
export type BoardRow = Board['rows'][number];
export type Draft = Outputs['board']['drafts'][number];

/** How many rows stand on the screen before one asks for more. */
export const pageRows = 100;
const again = 60_000;
/** The server takes so many accounts in one question. */
const mostAccounts = 200;

/** The board as the address filters it. */
export function useBoard() {
  const { search } = useBoardSearch();
  return useQuery({
    ...useTRPC().board.read.queryOptions({
      unitId: search.unit ?? null,
      platform: search.platform ?? null,
      publisherId: search.publisher ?? null,
      tile: search.tile ?? null,
      limit: search.shown ?? pageRows,
    }),
    refetchInterval: again,
    placeholderData: (before) => before,
  });
}

/** Drafts on their way for the rows on the screen, by account; null while they are being read. */
export function useDrafts(rows: readonly BoardRow[]): ReadonlyMap<number, readonly Draft[]> | null {
  const accountIds = rows.slice(0, mostAccounts).map((row) => row.accountId);
  const query = useQuery({
    ...useTRPC().board.drafts.queryOptions({ accountIds }),
    enabled: accountIds.length > 0,
    refetchInterval: again,
    placeholderData: (before) => before,
  });
  return useMemo(() => {
    if (!query.data) return null;
    const byAccount = new Map<number, Draft[]>();
    for (const draft of query.data) {
      byAccount.set(draft.accountId, [...(byAccount.get(draft.accountId) ?? []), draft]);
    }
    return byAccount;
  }, [query.data]);
}
