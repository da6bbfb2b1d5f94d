import type { Transaction } from '@qianfa/db/pool';
import { duty } from '@qianfa/db/tables/duty';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type DutyEntry, dutyEntrySchema, judgeRoster, readRoster } from '@qianfa/domain/responsibility/duty';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command, PersonActing } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { rosterPeople } from './roster-people.ts';

const day = dutyEntrySchema.shape.day;

export const enterRosterInput = z.object({
  unitId: idSchema,
  /** First and last day that are entered anew; what stood there is replaced. */
  from: day,
  until: day,
  entries: z.array(dutyEntrySchema).max(400),
});

/** 值班表: who is on duty for a unit in these days (R8). Days that are over stay as they were. */
export async function enterRoster({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof enterRosterInput>>): Promise<{ days: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    await requireRoster(tx, actor, input.unitId);
    return replace(tx, actor, clock, input);
  });
}

export const importRosterInput = z.object({ unitId: idSchema, text: z.string().min(1).max(100_000) });

/** The same from a table `日期,带班领导,值班员`: every day that it names is replaced. Nothing is taken where a line is wrong. */
export async function importRoster({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof importRosterInput>>): Promise<{ days: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const { path } = await requireRoster(tx, actor, input.unitId);
    const entries = await entriesOf(tx, path, input.text);
    const days = [...new Set(entries.map((entry) => entry.day))].sort();
    const [from, until] = [days[0], days.at(-1)];
    if (!from || !until) throw refused('invalid', 'R8', 'rosterEmpty');
    return replace(tx, actor, clock, { unitId: input.unitId, from, until, entries, only: days });
  });
}

async function requireRoster(tx: Transaction, actor: PersonActing, unitId: number) {
  const unit = await standingUnit(tx, unitId, 'update');
  requireRightOver(actor, 'duty.enter', unit.path, unitNotFound);
  return unit;
}

/** Names are looked for among the people who may stand on this unit's roster; two of one name cannot be told apart. */
async function entriesOf(tx: Transaction, unitPath: string, text: string): Promise<DutyEntry[]> {
  const people = await rosterPeople(tx, unitPath);
  return readRoster(text).flatMap((line) => {
    if (!line.ok)
      throw refused('invalid', 'R8', 'rosterLineUnreadable', {
        line: line.line,
        text: line.text.slice(0, 20),
      });
    return (['leader', 'officer'] as const).flatMap((role) =>
      line.names[role].map((name) => {
        const found = people.filter((person) => person.name === name);
        if (found.length > 1) throw refused('invalid', 'R8', 'rosterNameTwice', { name: name.slice(0, 20) });
        if (!found[0]) throw refused('invalid', 'R8', 'rosterNameUnknown', { name: name.slice(0, 20) });
        return { day: line.day, role, personId: found[0].id };
      }),
    );
  });
}

interface Replacement extends z.infer<typeof enterRosterInput> {
  /** Only these days of the span; left out: all of them. */
  readonly only?: readonly string[];
}

async function replace(
  tx: Transaction,
  actor: PersonActing,
  clock: Clock,
  { unitId, from, until, entries, only }: Replacement,
): Promise<{ days: number }> {
  const now = clock.now();
  const { path } = await standingUnit(tx, unitId);
  const people = await rosterPeople(tx, path);
  ensure(judgeRoster({ from, until, today: shanghaiDay(now) }, entries, people));
  const span = and(
    eq(duty.unitId, unitId),
    gte(duty.day, from),
    lte(duty.day, until),
    isNull(duty.removedAt),
  );
  const named = only ? sql`${duty.day} in ${[...only]}` : undefined;
  await tx.update(duty).set({ removedAt: now }).where(and(span, named));
  const once = [
    ...new Map(entries.map((entry) => [`${entry.day} ${entry.role} ${entry.personId}`, entry])).values(),
  ];
  if (once.length > 0) {
    await tx
      .insert(duty)
      .values(once.map((entry) => ({ ...entry, unitId, enteredBy: actor.personId, enteredAt: now })));
  }
  const days = new Set(once.map((entry) => entry.day)).size;
  await writeTrail(tx, actor, clock, {
    act: 'duty.entered',
    subject: `unit:${unitId}`,
    unitId,
    facts: { from, until, days, entries: once.length },
  });
  await announce(tx, ['duty']);
  return { days };
}
