import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Outputs, useTRPCClient } from '../../../trpc.ts';
import type { Engine } from './engine.ts';

type Book = Outputs['wording']['book'];

const bookKey = ['wording-book'];
/** Every so often the newest words are asked for; unchanged ones are not sent again. */
const staleAfter = 5 * 60_000;

/** How the draft is checked while somebody types. */
export type Checking =
  | { readonly by: 'browser'; readonly engine: Engine }
  | { readonly by: 'server' }
  /** The words are on their way, or could not be read: the server's last answer stands. */
  | { readonly by: 'nobody'; readonly isLost: boolean };

/** The office's words, read once and compiled beside the editor; a very large lexicon stays on the server. */
export function useEngine(): Checking {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const query = useQuery<Book>({
    queryKey: bookKey,
    queryFn: async () => {
      const before = queryClient.getQueryData<Book>(bookKey);
      const book = await client.wording.book.query({ edition: before?.edition ?? null });
      return book.parts === null && book.where === 'browser' && before ? before : book;
    },
    staleTime: staleAfter,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const parts = query.data?.parts ?? null;
  const [engine, setEngine] = useState<Engine | null>(null);
  // The checks are a chunk of their own: it comes when somebody writes.
  useEffect(() => {
    if (!parts) return;
    let isGone = false;
    void import('./engine.ts').then(({ makeEngine }) => {
      if (!isGone) setEngine(makeEngine(parts));
    });
    return () => {
      isGone = true;
    };
  }, [parts]);
  if (query.data?.where === 'server') return { by: 'server' };
  return engine ? { by: 'browser', engine } : { by: 'nobody', isLost: query.isError };
}
