import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** An account without a valid responsible publisher today cannot publish (R15): said at submission, not at the end. */
export async function requirePublishers(
  tx: Transaction,
  clock: Clock,
  accountIds: readonly number[],
): Promise<void> {
  const today = shanghaiDay(clock.now());
  const without = await tx.execute<{ name: string }>(sql`
    select a.name from account a
    where a.id in ${[...accountIds]} and not exists (
      select 1 from publisher_term t where t.account_id = a.id and t.starts_on <= ${today}
        and (t.ends_on is null or t.ends_on >= ${today}))
    order by a.register_order`);
  if (without.length > 0) {
    throw refused('precondition', 'R15', 'noValidPublisher', {
      account: without.map(({ name }) => name).join('、'),
    });
  }
}
