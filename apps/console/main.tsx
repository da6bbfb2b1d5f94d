import './install-polyfills.ts';
import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { Console } from './console.tsx';
import { createConsoleRouter } from './routes/router.tsx';
import { createClient, createOptions, createQueryClient } from './trpc.ts';
import { startTheme } from './ui/theme/preference.ts';
import { startWords } from './words/i18n.ts';

startTheme();

// After an upgrade the chunks that an open page still names are gone: load the new page once, instead of failing.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(window.sessionStorage.getItem('qianfa.reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  window.sessionStorage.setItem('qianfa.reloaded', String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

const client = createClient();
const queryClient = createQueryClient();
const router = createConsoleRouter({ queryClient, trpc: createOptions(client, queryClient) });

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
const root = createRoot(place);
startWords().then(() => root.render(<Console client={client} queryClient={queryClient} router={router} />));
