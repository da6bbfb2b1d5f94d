import { workOrderEvent } from '@qianfa/db/tables/follow-up';
import { workOrder } from '@qianfa/db/tables/supervision';
import { judgeOrderMove, nextWorkOrderState, type PersonalMove } from '@qianfa/domain/freshness/work-order';
import { ensure, refused } from '@qianfa/domain/refusal';
import type { Right } from '@qianfa/domain/rights/rights';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockOrder } from './order-access.ts';

const note = textField('reason', 1_000).default('');

export const answerOrderInput = z.object({
  workOrderId: idSchema,
  move: z.enum(['acknowledge', 'explain', 'rectify']),
  note,
});
export const verifyOrderInput = z.object({
  workOrderId: idSchema,
  move: z.enum(['verify', 'sendBack', 'close']),
  note,
});

/** 签收, 说明, 整改: what the account's people answer (R33). */
export async function answerOrder(command: Command<z.input<typeof answerOrderInput>>): Promise<void> {
  await moveOrder(command, 'workOrder.answer', answerOrderInput.parse(command.input));
}

/** 核查, 退回, 销号: what whoever watches decides; nobody verifies their own answer (R33). */
export async function verifyOrder(command: Command<z.input<typeof verifyOrderInput>>): Promise<void> {
  await moveOrder(command, 'workOrder.verify', verifyOrderInput.parse(command.input));
}

interface Moving {
  readonly workOrderId: number;
  readonly move: PersonalMove;
  readonly note: string;
}

async function moveOrder(
  { actor, db, clock }: Command<unknown>,
  right: Right,
  { workOrderId, move, note: said }: Moving,
): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  await db.transaction(async (tx) => {
    const found = await lockOrder(tx, actor, right, workOrderId);
    ensure(judgeOrderMove(found.facts, { move, note: said }, personId));
    const to = nextWorkOrderState(found.state, move) ?? found.state;
    const now = clock.now();
    await tx
      .update(workOrder)
      .set({
        state: to,
        closedAt: to === 'closed' ? now : null,
        ...(move === 'explain' ? { explanation: said.trim() } : {}),
      })
      .where(eq(workOrder.id, found.id));
    await tx
      .insert(workOrderEvent)
      .values({ workOrderId: found.id, move, note: said.trim(), actedBy: personId, actedAt: now });
    await writeTrail(tx, actor, clock, {
      act: 'workOrder.changed',
      subject: `workOrder:${found.id}`,
      unitId: found.unitId,
      facts: { move, from: found.state, to, accountId: found.accountId, alertId: found.alertId },
    });
    await announce(tx, ['alerts']);
  });
}
