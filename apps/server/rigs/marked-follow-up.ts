import {
  buildPublicationConclusion,
  buildTakedownReport,
  buildWorkOrderEvent,
} from '../testing/build-follow-up.ts';
import { buildAlert, buildPublication, buildTakedown, buildWorkOrder } from '../testing/build-publication.ts';
import type { ServedOffice } from '../testing/serve.ts';

/** Conclusions, reports and work orders of unit A, with the mark in every text of theirs (T17). */
export async function markFollowUp(
  { database: { db }, clock }: ServedOffice,
  mark: string,
  { accountId, personId }: { readonly accountId: number; readonly personId: number },
): Promise<void> {
  const marked = (text: string) => `${text}${mark}`;
  const seen = await buildPublication(db, { accountId, title: marked('抽查来路') });
  await buildPublicationConclusion(db, {
    publicationId: seen.id,
    concludedBy: personId,
    approver: marked('批'),
    proof: marked('凭证'),
    reason: marked('抽查'),
  });
  const down = await buildPublication(db, {
    accountId,
    title: marked('抽查撤下'),
    takenDownAt: clock.now(),
  });
  await buildTakedown(db, { publicationId: down.id, takenDownBy: personId, reason: marked('撤') });
  await buildTakedownReport(db, {
    publicationId: down.id,
    writtenBy: personId,
    sections: {
      happened: marked('经过'),
      cause: marked('原因'),
      effect: '很小',
      measures: '已撤下',
      responsibility: marked('责任'),
    },
  });
  await buildAlert(db, { accountId, rule: 'R23', period: `publication:${down.id}`, level: 'alert' });
  const raised = await buildAlert(db, { accountId, rule: 'R25', period: 'never', level: 'workOrder' });
  const order = await buildWorkOrder(db, { alertId: raised.id, explanation: marked('说明') });
  await buildWorkOrderEvent(db, { workOrderId: order.id, note: marked('人少'), actedBy: personId });
}
