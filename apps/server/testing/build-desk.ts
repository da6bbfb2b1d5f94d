import type { Database } from '@qianfa/db/pool';
import { queueFilter, taskLease } from '@qianfa/db/tables/desk';
import { buildRunStep } from './build-review.ts';
import { buildPerson, builtAt, type Given, insertOne, next } from './builders.ts';

/** A lease that runs for ten minutes from when things are built. */
export async function buildTaskLease(db: Database, given: Given<typeof taskLease> = {}) {
  const runStepId = given.runStepId ?? (await buildRunStep(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  const until = new Date(builtAt.getTime() + 10 * 60_000);
  return insertOne(db, taskLease, { takenAt: builtAt, until, ...given, runStepId, personId });
}

export async function buildQueueFilter(db: Database, given: Given<typeof queueFilter> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, queueFilter, {
    name: `筛选${next()}`,
    filter: { class: 'major' },
    savedAt: builtAt,
    ...given,
    personId,
  });
}
