import type { RefusalFacts } from '@qianfa/domain/refusal';
import { unattendedHeader } from '@qianfa/domain/responsibility/unattended';
import type { AppRouter } from '@qianfa/server/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  isTRPCClientError,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext, createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { attendance } from './shell/attendance.ts';
import { connection } from './shell/connection.ts';
import { sessionLink } from './shell/session-link.ts';

export type { AppRouter };
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
export type Client = TRPCClient<AppRouter>;
export type Trpc = TRPCOptionsProxy<AppRouter>;

/** `const trpc = useTRPC(); useQuery(trpc.session.me.queryOptions())` */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** At most this many calls in one request: a screen asks for a few things, never for hundreds. */
const maxItems = 10;

export interface ClientOptions {
  /** Where the server is; the page's own origin in a browser. */
  readonly url?: string;
  /** Replaced by tests, which call the server in their own process. */
  readonly fetch?: typeof fetch;
}

/** Every call is a POST, so that nothing changes state by GET; batches stay small. */
export function createClient(options: ClientOptions = {}): Client {
  const send = options.fetch ?? ((input, init) => window.fetch(input, init));
  const http: TRPCLink<AppRouter> = httpBatchLink({
    url: options.url ?? '/trpc',
    methodOverride: 'POST',
    maxItems,
    headers: () => (attendance.isThere() ? {} : { [unattendedHeader]: '1' }),
    fetch: (input, init) => connection.watch(() => send(input as string, init as RequestInit)),
  });
  return createTRPCClient<AppRouter>({ links: [sessionLink(), http] });
}

/** Queries stay fresh for a few seconds; refusals are answers, so only a lost network is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    mutationCache: new MutationCache(),
    defaultOptions: {
      queries: {
        // The browser's own idea of "offline" is wrong on many intranets.
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => count < 2 && isNetworkError(error),
        retryDelay: 600,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** The typed options outside of components, for route guards. */
export function createOptions(client: Client, queryClient: QueryClient): Trpc {
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient });
}

interface ErrorData {
  readonly code?: string;
  readonly refusal?: RefusalFacts | null;
  readonly errorId?: string | null;
}

function dataOf(error: unknown): ErrorData | null {
  if (!isTRPCClientError(error)) return null;
  return (error.data ?? null) as ErrorData | null;
}

/** The refusal that the server gave, or null where the error is none. */
export function refusalOf(error: unknown): RefusalFacts | null {
  return dataOf(error)?.refusal ?? null;
}

/** The number under which the server logged an error whose text it keeps to itself. */
export function errorIdOf(error: unknown): string | null {
  return dataOf(error)?.errorId ?? null;
}

/** No answer came at all. */
export function isNetworkError(error: unknown): boolean {
  return isTRPCClientError(error) && error.data === undefined;
}
