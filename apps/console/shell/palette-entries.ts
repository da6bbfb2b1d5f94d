import type { Outputs } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import { useNav } from './use-nav.ts';

export interface PaletteEntry {
  readonly kind: 'pages' | 'posts' | 'accounts' | 'people';
  readonly name: string;
  readonly more?: string;
  /** Where it leads, within this console. */
  readonly path: string;
}

type Found = Outputs['find']['anything'];
type FoundPost = Found['posts'][number];

/** The screens whose names fit, then what the server found; a pasted link of this console is the only entry. */
export function usePaletteEntries(text: string, found: Found | undefined): readonly PaletteEntry[] {
  const { t } = useWords();
  const { groups } = useNav();
  const pasted = localPath(text);
  if (pasted !== null) return [{ kind: 'pages', name: pasted, path: pasted }];
  const wanted = text.toLowerCase();
  const pages = groups
    .flat()
    .map(({ name, to }) => ({ kind: 'pages' as const, name: t(`shell.nav.${name}`), path: to }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
  const { posts = [], accounts = [], people = [] } = found ?? {};
  return [
    ...pages.slice(0, text === '' ? 12 : 4),
    ...posts.map((post) => ({
      kind: 'posts' as const,
      name: post.title,
      more: t('work.palette.number', { unit: post.unitName, id: post.id }),
      path: pathOf(post),
    })),
    ...accounts.map(({ id, name, platform, unitName }) => ({
      kind: 'accounts' as const,
      name: t('desk.platformAccount', { platform, account: name }),
      more: unitName,
      path: `/accounts/${id}`,
    })),
    ...people.map(({ id, name, unitName }) => ({
      kind: 'people' as const,
      name,
      more: unitName,
      path: `/people?person=${id}`,
    })),
  ];
}

/** Who may only search a post sees where it stands among the releases, not its text. */
function pathOf({ id, open, title }: FoundPost): string {
  if (open === 'none') return `/releases?state=all&text=${encodeURIComponent(title.slice(0, 60))}`;
  return `/${open}/${id}`;
}

/** The path of a link of this console, whichever name its server goes by; null where the text is no such link. */
export function localPath(text: string): string | null {
  const path = /^https?:\/\/[^/\s]+(\/\S*)$/.exec(text)?.[1] ?? (/^\/[a-z]\S*$/.test(text) ? text : null);
  if (path === null || path.startsWith('//') || path.startsWith('/\\')) return null;
  return /^\/(?:desk|write|releases|publish|accounts|sheet|people|alerts|board|mine|sign|trail|lexicons)\b/.test(
    path,
  )
    ? path
    : null;
}
