import { account } from '@qianfa/db/tables/account';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { Refused, refused } from '@qianfa/domain/refusal';
import { type AccountAct, moveAccount } from '@qianfa/domain/responsibility/account-state';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAccount, recordEvent } from './account-facts.ts';
import { daySchema } from './account-fields.ts';

export const movingActs = ['suspended', 'resumed', 'closed', 'deregistered', 'opened'] as const;

export const moveAccountStateInput = z.object({
  accountId: idSchema,
  /** `opened` reopens a closed account. */
  act: z.enum(movingActs),
  onDay: daySchema,
  filingNo: z.string().trim().min(1).max(60).nullable().default(null),
  reason: z.string().trim().min(2).max(500),
});

const trailActs = {
  suspended: 'account.suspended',
  resumed: 'account.resumed',
  closed: 'account.closed',
  deregistered: 'account.deregistered',
  opened: 'account.reopened',
} as const satisfies Partial<Record<AccountAct, TrailAct>>;

/** 停更公告, 恢复, 关停, 注销, 重新开通: recorded acts with their day, filing number and reason (R16). */
export async function moveAccountState({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof moveAccountStateInput>>) {
  const { accountId, act, ...event } = input;
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.register', accountId);
    const move = moveAccount(found.state, act);
    if (!move.ok) throw new Refused(move.refusal);
    const today = shanghaiDay(clock.now());
    if (input.onDay > today) throw refused('invalid', 'R16', 'actInFuture', { today });
    await tx.update(account).set({ state: move.state }).where(eq(account.id, accountId));
    await recordEvent(tx, { actor, clock }, { accountId, act, ...event });
    await writeTrail(tx, actor, clock, {
      act: trailActs[act],
      subject: `account:${accountId}`,
      unitId: found.sponsorUnitId,
      facts: { ...event, was: found.state },
    });
    await announce(tx, ['accounts', 'board', 'alerts']);
  });
}
