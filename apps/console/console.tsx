import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { Locale } from 'antd/es/locale';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ConsoleRouter } from './routes/router.tsx';
import { connection } from './shell/connection.ts';
import { useSessionExpired } from './shell/session-gate.ts';
import { type Client, TRPCProvider } from './trpc.ts';
import { ThemeProvider } from './ui/theme/theme-provider.tsx';
import { ToastRegion } from './ui/toast.tsx';
import { type Language, useLanguage } from './words/i18n.ts';

const SessionDialog = lazy(() =>
  import('./shell/session-dialog.tsx').then((found) => ({ default: found.SessionDialog })),
);

async function antdWords(language: Language): Promise<Locale> {
  switch (language) {
    case 'zh-CN':
      return (await import('antd/es/locale/zh_CN')).default;
    case 'en':
      return (await import('antd/es/locale/en_US')).default;
  }
}

function useAntdWords(): Locale | undefined {
  const language = useLanguage();
  const [words, setWords] = useState<Locale>();
  // Ant Design's own words are a chunk of their own and may come a moment later than ours.
  useEffect(() => {
    let current = true;
    antdWords(language).then((found) => current && setWords(found));
    return () => {
      current = false;
    };
  }, [language]);
  return words;
}

interface ConsoleProps {
  readonly client: Client;
  readonly queryClient: QueryClient;
  readonly router: ConsoleRouter;
}

/** The whole console around a router; tests render it with a client that calls the server in their own process. */
export function Console({ client, queryClient, router }: ConsoleProps) {
  const words = useAntdWords();
  const expired = useSessionExpired();
  // What was read while the server was away is stale.
  useEffect(() => connection.onReturn(() => void queryClient.invalidateQueries()), [queryClient]);
  return (
    <ThemeProvider {...(words ? { locale: words } : {})}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          <RouterProvider router={router} />
          <ToastRegion />
          {expired ? (
            <Suspense fallback={null}>
              <SessionDialog />
            </Suspense>
          ) : null}
        </TRPCProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
