import type { Right } from '@qianfa/domain/rights/rights';
import {
  Bell,
  BellRing,
  BookMarked,
  BookUser,
  CalendarCheck,
  CalendarClock,
  ClipboardPen,
  History,
  Inbox,
  type LucideIcon,
  PenLine,
  Route,
  ScrollText,
  Send,
  Settings,
  Siren,
  Stamp,
  Timer,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import type { Words } from '../words/zh.ts';
import { type Me, verdictOf } from './session.ts';

export interface NavEntry {
  readonly name: keyof Words['shell']['nav'];
  /** Path of a registered route; an entry without its route is not shown. */
  readonly to: string;
  readonly icon: LucideIcon;
  /** Shown to whoever holds one of these anywhere; to everybody where none is named. */
  readonly rights: readonly Right[];
  readonly count?: (counts: Me['counts']) => number;
  /** A number that presses: shown in crimson. */
  readonly hot?: boolean;
}

/** The navigation, in groups. A new screen adds one entry here. */
export const navGroups: readonly (readonly NavEntry[])[] = [
  [
    { name: 'queue', to: '/', icon: Inbox, rights: [], count: (counts) => counts.tasks, hot: true },
    { name: 'write', to: '/write/new', icon: PenLine, rights: ['post.write'] },
    {
      name: 'releases',
      to: '/releases',
      icon: Send,
      // The security administrator stops and lets go here, without seeing a release.
      rights: ['release.read', 'moratorium.declare'],
      count: (counts) => counts.releases,
    },
    { name: 'notices', to: '/notices', icon: Bell, rights: [], count: (counts) => counts.notices, hot: true },
  ],
  [
    { name: 'board', to: '/board', icon: CalendarCheck, rights: ['board.read'] },
    {
      name: 'alerts',
      to: '/alerts',
      icon: BellRing,
      // Whoever puts people in place sees the steps that nobody is on (R8).
      rights: ['alert.read', 'step.readEmpty'],
      count: (counts) => counts.alerts,
      hot: true,
    },
    { name: 'incidents', to: '/incidents', icon: Siren, rights: ['incident.read'] },
    { name: 'accounts', to: '/accounts', icon: BookUser, rights: ['account.read'] },
    {
      name: 'signing',
      to: '/signing',
      icon: Stamp,
      rights: ['paper.compare', 'deputy.sign', 'signing.read'],
    },
    // One's own work for whoever reviews; how the route does for whoever answers for it (R45).
    { name: 'measures', to: '/measures', icon: Timer, rights: ['measures.read', 'task.read'] },
    { name: 'observe', to: '/observe', icon: ClipboardPen, rights: ['observation.record'] },
    { name: 'lookback', to: '/lexicons/hits', icon: History, rights: ['lookback.read'] },
  ],
  [
    { name: 'people', to: '/people', icon: Users, rights: ['person.read'] },
    { name: 'duty', to: '/duty', icon: UserRoundCheck, rights: ['duty.read'] },
    { name: 'calendar', to: '/calendar', icon: CalendarClock, rights: ['calendar.manage'] },
    { name: 'lexicons', to: '/lexicons', icon: BookMarked, rights: ['lexicon.manage'] },
    { name: 'routes', to: '/routes', icon: Route, rights: ['route.manage'] },
    { name: 'settings', to: '/settings', icon: Settings, rights: ['setting.change'] },
    { name: 'trail', to: '/trail', icon: ScrollText, rights: ['trail.read'] },
  ],
];

/** What this person sees, from the server's answer; empty groups vanish. */
export function visibleGroups(me: Me, hasRoute: (path: string) => boolean): NavEntry[][] {
  const visible = ({ to, rights }: NavEntry) =>
    hasRoute(to) && (rights.length === 0 || rights.some((right) => verdictOf(me, right).ok));
  return navGroups.map((group) => group.filter(visible)).filter((group) => group.length > 0);
}
