import { useLocation, useRouter } from '@tanstack/react-router';
import { type NavEntry, visibleGroups } from './nav.ts';
import { useMe } from './session.ts';

/** The groups this person sees, and which entry the present screen belongs to. */
export function useNav(): { groups: NavEntry[][]; isCurrent: (entry: NavEntry) => boolean } {
  const me = useMe();
  const router = useRouter();
  const path = useLocation({ select: (location) => location.pathname });
  const groups = visibleGroups(me, (to) => Object.hasOwn(router.routesByPath, to));
  return { groups, isCurrent: ({ to }) => belongsTo(path, to) };
}

/** `/releases/7` belongs to `/releases`, `/publish/7` too, `/write/12` to `/write/new`, the review desk to the queue. */
export function belongsTo(path: string, to: string): boolean {
  if (to === '/') return path === '/' || /^\/(?:desk|sign|done|mine)(?:\/|$)/.test(path);
  if (to === '/releases' && path.startsWith('/publish/')) return true;
  const stem = to.replace(/\/new$/, '');
  return path === stem || path.startsWith(`${stem}/`);
}
