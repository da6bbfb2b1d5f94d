import type { ChangeTopic } from '@qianfa/server/modules/changes/change-hub';
import type { QueryFilters } from '@tanstack/react-query';
import type { Trpc } from '../trpc.ts';

/**
 * What a screen asks again when it hears that something of this kind changed. `post.open` is left out: the draft on the
 * screen is the writer's own, and the writing screen compares versions itself.
 */
const stale = {
  tasks: (trpc: Trpc) => [trpc.review.pathFilter(), trpc.signoff.pathFilter(), trpc.session.me.pathFilter()],
  post: (trpc: Trpc) => [
    trpc.post.standing.pathFilter(),
    trpc.post.mine.pathFilter(),
    trpc.kinds.pathFilter(),
    trpc.push.pathFilter(),
    trpc.annotation.pathFilter(),
    trpc.review.pathFilter(),
  ],
  releases: (trpc: Trpc) => [
    trpc.release.pathFilter(),
    trpc.correction.pathFilter(),
    trpc.matrix.pathFilter(),
    trpc.moratorium.pathFilter(),
    trpc.session.me.pathFilter(),
  ],
  board: (trpc: Trpc) => [trpc.board.pathFilter()],
  alerts: (trpc: Trpc) => [
    trpc.alert.pathFilter(),
    trpc.unsigned.pathFilter(),
    trpc.takedown.pathFilter(),
    trpc.workOrder.pathFilter(),
    trpc.session.me.pathFilter(),
  ],
  accounts: (trpc: Trpc) => [trpc.account.pathFilter(), trpc.post.accounts.pathFilter()],
  people: (trpc: Trpc) => [trpc.person.pathFilter(), trpc.session.me.pathFilter()],
  units: (trpc: Trpc) => [trpc.unit.pathFilter()],
  imports: (trpc: Trpc) => [trpc.publication.pathFilter()],
  notices: (trpc: Trpc) => [trpc.notice.pathFilter(), trpc.session.me.pathFilter()],
  duty: (trpc: Trpc) => [trpc.duty.pathFilter()],
  wording: (trpc: Trpc) => [trpc.wording.pathFilter()],
  incidents: (trpc: Trpc) => [
    trpc.incident.pathFilter(),
    trpc.kinds.pathFilter(),
    trpc.bundle.later.pathFilter(),
  ],
} as const satisfies Record<ChangeTopic, (trpc: Trpc) => QueryFilters[]>;

const topics = Object.keys(stale) as ChangeTopic[];

/** The queries to ask again for the kinds heard; each once, unknown kinds (a newer server's) as if all had changed. */
export function filtersOf(trpc: Trpc, kinds: readonly string[]): QueryFilters[] {
  const known = topics.filter((topic) => kinds.includes(topic));
  const meant = kinds.every((kind) => topics.some((topic) => topic === kind)) ? known : topics;
  const filters = meant.flatMap((topic): QueryFilters[] => stale[topic](trpc));
  const seen = new Set<string>();
  return filters.filter(({ queryKey }) => {
    const key = JSON.stringify(queryKey);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** Everything that can change, for when it is not known what was missed. */
export const everything: readonly string[] = topics;
