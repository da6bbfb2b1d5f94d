import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { signersToday } from '../signoff/signers.ts';

/** A class that belongs to a leader needs a leader whose days are not over (R41): said at submission too. */
export async function requireSigners(
  tx: Transaction,
  clock: Clock,
  content: Pick<DraftContent, 'class' | 'kind' | 'flags' | 'placements'>,
): Promise<void> {
  const accountIds = content.placements.map(({ accountId }) => accountId);
  const shape = { class: content.class, kind: content.kind, emergency: content.flags.emergency };
  const signers = await signersToday(tx, clock, { accountIds, shape });
  const without = accountIds.filter((accountId) => (signers.get(accountId)?.signers.length ?? 0) === 0);
  if (without.length === 0) return;
  const rows = await tx.execute<{ name: string }>(
    sql`select name from account where id in ${without} order by register_order`,
  );
  throw refused('precondition', 'R41', 'noSignerForClass', {
    account: rows.map(({ name }) => name).join('、'),
    class: content.class,
  });
}

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
