import type { Database } from '@qianfa/db/pool';
import { absence } from '@qianfa/db/tables/absence';
import { workingCalendar } from '@qianfa/db/tables/calendar';
import { duty } from '@qianfa/db/tables/duty';
import { notice } from '@qianfa/db/tables/notice';
import { buildPerson, buildUnit, builtAt, type Given, insertOne, next } from './builders.ts';

/** The office's own calendar with nothing said anew. */
export async function buildWorkingCalendar(db: Database, given: Given<typeof workingCalendar> = {}) {
  const changedBy = given.changedBy ?? (await buildPerson(db)).id;
  return insertOne(db, workingCalendar, { days: {}, years: [], changedAt: builtAt, ...given, changedBy });
}

/** An officer on duty on the built day. */
export async function buildDuty(db: Database, given: Given<typeof duty> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  const enteredBy = given.enteredBy ?? personId;
  const invented = { day: '2026-11-02', role: 'officer', enteredAt: builtAt } as const;
  return insertOne(db, duty, { ...invented, ...given, unitId, personId, enteredBy });
}

/** Two days away, with a delegate. */
export async function buildAbsence(db: Database, given: Given<typeof absence> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const delegateId = given.delegateId === undefined ? (await buildPerson(db)).id : given.delegateId;
  const invented = {
    startsAt: builtAt,
    endsAt: new Date(builtAt.getTime() + 2 * 86_400_000),
    note: '出差',
    recordedAt: builtAt,
  };
  return insertOne(db, absence, { ...invented, recordedBy: personId, ...given, personId, delegateId });
}

export async function buildNotice(db: Database, given: Given<typeof notice> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const invented = { event: 'step.half', subject: `run_step:${next()}`, facts: {}, createdAt: builtAt };
  return insertOne(db, notice, { ...invented, ...given, personId });
}
