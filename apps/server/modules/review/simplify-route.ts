import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type Arrangement, arrangementHolds, simplifiedRoute } from '@qianfa/domain/review/arrangement';
import { readRoads } from '@qianfa/domain/review/roads';
import type { Route } from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { storedRoads } from '../signoff/signers.ts';

/**
 * The route that a post of this unit takes: the office's, or its signing step alone where the superior unit has approved a
 * 简化流程 that holds today and the road is switched on (R3). It ends by itself.
 */
export async function routeOfUnit(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  unitPath: string,
  route: Route,
): Promise<Route> {
  const rows = await tx.execute<Arrangement & { roads: unknown } & Record<string, unknown>>(sql`
    select a.id, a.kind, a.starts_on as "startsOn", a.ends_on as "endsOn", a.ended_at is not null as ended,
      h.name as "approvedByName", ${storedRoads} as roads
    from unit_arrangement a join unit u on u.id = a.unit_id join person h on h.id = a.approved_by
    where a.kind = 'simplified' and starts_with(${unitPath}, u.path)
    order by length(u.path) desc, a.id desc`);
  const today = shanghaiDay(clock.now());
  const holding = rows.find((one) => readRoads(one.roads).simplified && arrangementHolds(one, today));
  return holding ? simplifiedRoute(route, holding) : route;
}

/** Whether the 简化流程 that a run rests on still holds today; true for every other run. */
export async function simplifiedHolds(
  tx: Transaction,
  clock: Clock,
  { simplified }: Pick<Route, 'simplified'>,
): Promise<boolean> {
  if (!simplified) return true;
  const [found] = await tx.execute<
    Pick<Arrangement, 'startsOn' | 'endsOn' | 'ended'> & Record<string, unknown>
  >(sql`
    select starts_on as "startsOn", ends_on as "endsOn", ended_at is not null as ended from unit_arrangement
    where id = ${simplified.arrangementId} and kind = 'simplified'`);
  return found !== undefined && arrangementHolds(found, shanghaiDay(clock.now()));
}
