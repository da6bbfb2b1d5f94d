import type { Transaction } from '@qianfa/db/pool';
import { absence } from '@qianfa/db/tables/absence';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type Absence, judgeAbsence } from '@qianfa/domain/responsibility/absence';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { eq, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command, PersonActing } from '../command.ts';
import { lockPerson, personNotFound } from '../person/find-person.ts';
import { mayReview } from '../review/able-person.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { followAbsencesOf } from './follow-absences.ts';

const instant = z.iso.datetime({ offset: true });

export const recordAbsenceInput = z.object({
  startsAt: instant,
  endsAt: instant,
  /** Null: nobody stands in. */
  delegateId: idSchema.nullable(),
  note: textField('note', 100).default(''),
});

export const recordAbsenceForInput = recordAbsenceInput.extend({ personId: idSchema });

export interface AbsenceRecorded {
  readonly absenceId: number;
  /** Open tasks that went to the delegate at once. */
  readonly moved: number;
}

/** 外出: one's own, with who stands in. What is open goes to the delegate when it begins (R8). */
export async function recordAbsence(
  command: Command<z.infer<typeof recordAbsenceInput>>,
): Promise<AbsenceRecorded> {
  const { actor } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return record(command, actor, { ...command.input, personId: actor.personId });
}

/** The same for somebody else: the system administrator and the leader of their unit. */
export async function recordAbsenceFor(
  command: Command<z.infer<typeof recordAbsenceForInput>>,
): Promise<AbsenceRecorded> {
  const { actor, input } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return record(command, actor, input);
}

async function record(
  { db, clock }: Pick<Command, 'db' | 'clock'>,
  actor: PersonActing,
  input: z.infer<typeof recordAbsenceForInput>,
): Promise<AbsenceRecorded> {
  const { personId, delegateId } = input;
  const wanted = { personId, delegateId, startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
  return db.transaction(async (tx) => {
    const people = await lockBoth(tx, actor, personId, delegateId);
    ensure(judgeAbsence(wanted, await factsOf(tx, clock, wanted, people.delegateName), clock.now()));
    const [made] = await tx
      .insert(absence)
      .values({ ...wanted, note: input.note.trim(), recordedBy: actor.personId, recordedAt: clock.now() })
      .returning({ id: absence.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'absence.recorded',
      subject: `person:${personId}`,
      unitId: people.unitId,
      facts: { absenceId: made.id, since: input.startsAt, until: input.endsAt, delegateId },
    });
    const moved = await followAbsencesOf(tx, actor, clock, personId);
    await announce(tx, ['people', 'tasks']);
    return { absenceId: made.id, moved };
  });
}

/** Both rows in the order of their ids: two people who name each other at once take turns. */
async function lockBoth(tx: Transaction, actor: PersonActing, personId: number, delegateId: number | null) {
  const ids = [...new Set([personId, ...(delegateId === null ? [] : [delegateId])])].sort((a, b) => a - b);
  const rows = new Map<number, Awaited<ReturnType<typeof lockPerson>>>();
  for (const id of ids) rows.set(id, await lockPerson(tx, id));
  const self = rows.get(personId);
  if (!self) throw personNotFound();
  const delegate = delegateId === null ? null : rows.get(delegateId);
  // Somebody of another office is not there to be named.
  if (delegate && rootOf(delegate.unitPath) !== rootOf(self.unitPath)) throw personNotFound();
  if (personId !== actor.personId)
    requireRightOver(actor, 'absence.recordFor', self.unitPath, personNotFound);
  return { unitId: self.unitId, delegateName: delegate?.name ?? null };
}

/** `/1/4/9/` lies in the office of `1`. */
function rootOf(path: string): string | undefined {
  return path.split('/')[1];
}

async function factsOf(tx: Transaction, clock: Clock, wanted: Absence, delegateName: string | null) {
  const { personId, delegateId } = wanted;
  const rows = await tx
    .select()
    .from(absence)
    .where(
      sql`${or(eq(absence.personId, personId), eq(absence.personId, delegateId ?? 0))}
        and coalesce(${absence.endedAt}, ${absence.endsAt}) > ${clock.now().toISOString()}`,
    );
  const able = await tx.execute<{ id: number }>(sql`
    select p.id from person p where p.id in ${[personId, delegateId ?? 0]} and ${mayReview(sql`p`)}`);
  const standing = rows.map((row) => ({ ...row, endsAt: row.endedAt ?? row.endsAt }));
  const mayReviewNow = (id: number | null) => able.some((one) => one.id === id);
  return {
    own: standing.filter((one) => one.personId === personId),
    reviews: mayReviewNow(personId),
    delegate:
      delegateName === null
        ? null
        : {
            name: delegateName,
            mayReview: mayReviewNow(delegateId),
            absences: standing.filter((one) => one.personId === delegateId),
          },
  };
}
