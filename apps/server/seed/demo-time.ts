import { addDays, dayStart, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import { sql } from 'drizzle-orm';
import { recordAbsence } from '../modules/absence/record-absence.ts';
import { enterRoster } from '../modules/duty/enter-roster.ts';
import type { Services } from '../trpc/context.ts';
import { type DemoStaff, named } from './demo-people.ts';

/** This week's and next week's duty of the bureau, and a reviewer who will be away with a delegate (R8). */
export async function seedTime({ services, staff }: { services: Services; staff: DemoStaff }): Promise<void> {
  const { db, clock } = services;
  const today = shanghaiDay(clock.now());
  const [bureau] = await db.execute<{ id: number }>(sql`select id from unit where name = '云洲检验检疫局'`);
  const until = addDays(weekMonday(today), 13);
  const [leader, officer] = [named(staff, '陈敏'), named(staff, '赵启明')];
  const days = Array.from({ length: 14 }, (_, index) => addDays(today, index)).filter((day) => day <= until);
  const entries = days.flatMap((day) => [
    { day, role: 'leader' as const, personId: leader.personId },
    { day, role: 'officer' as const, personId: officer.personId },
  ]);
  const roster = { unitId: bureau?.id ?? 0, from: today, until, entries };
  await enterRoster({ actor: named(staff, '何静'), db, clock, input: roster });
  const startsAt = new Date(dayStart(addDays(today, 9)).getTime() + 9 * 3_600_000);
  const endsAt = new Date(startsAt.getTime() + 56 * 3_600_000);
  const input = {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    delegateId: officer.personId,
    note: '参加培训',
  };
  await recordAbsence({ actor: named(staff, '李卓'), db, clock, input });
}
