import type { Database } from '@qianfa/db/pool';
import { publicationConclusion, takedownReport, workOrderEvent } from '@qianfa/db/tables/follow-up';
import { buildPublication, buildTakedown, buildWorkOrder } from './build-publication.ts';
import { buildPerson, builtAt, type Given, insertOne } from './builders.ts';

/** 补录 of a publication without a sign-off (R24). */
export async function buildPublicationConclusion(
  db: Database,
  given: Given<typeof publicationConclusion> = {},
) {
  const publicationId = given.publicationId ?? (await buildPublication(db)).id;
  const concludedBy = given.concludedBy ?? (await buildPerson(db)).id;
  return insertOne(db, publicationConclusion, {
    verdict: 'recorded',
    basis: 'paper',
    approver: '李局长',
    approvedOn: '2026-11-01',
    proof: '发文稿纸18号',
    reason: '',
    concludedAt: builtAt,
    ...given,
    publicationId,
    concludedBy,
  });
}

/** The first version of a 处置报告, which waits for its approval (R23). */
export async function buildTakedownReport(db: Database, given: Given<typeof takedownReport> = {}) {
  const publicationId = given.publicationId ?? (await buildTakedown(db)).publicationId;
  const writtenBy = given.writtenBy ?? (await buildPerson(db)).id;
  return insertOne(db, takedownReport, {
    version: 1,
    sections: {
      happened: '数字有误',
      cause: '录入差错',
      effect: '很小',
      measures: '已撤下',
      responsibility: '',
    },
    writtenAt: builtAt,
    ...given,
    publicationId,
    writtenBy,
  });
}

export async function buildWorkOrderEvent(db: Database, given: Given<typeof workOrderEvent> = {}) {
  const workOrderId = given.workOrderId ?? (await buildWorkOrder(db)).id;
  return insertOne(db, workOrderEvent, {
    move: 'acknowledge',
    note: '',
    actedAt: builtAt,
    ...given,
    workOrderId,
  });
}
