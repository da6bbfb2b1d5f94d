import type { Database, Transaction } from '@qianfa/db/pool';
import { type CalendarLayer, calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import { type StepTimes, stepTimes } from '@qianfa/domain/review/step-clock';
import { isWithin } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';

/** An open step whose due time another calendar would move. */
export interface MovedStep extends StepTimes {
  readonly id: number;
  readonly name: string;
  readonly unitName: string;
  readonly openedAt: Date;
  readonly was: Date | null;
}

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly name: string;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly limitMinutes: number;
  readonly unitPath: string;
  readonly unitName: string;
}

/** The open steps within a unit that these layers would give another due time (R8), the soonest first. */
export async function movedSteps(
  db: Database | Transaction,
  layers: readonly CalendarLayer[],
  within: string,
): Promise<MovedStep[]> {
  const rows = await db.execute<Row>(sql`
    select s.id, s.name, to_json(s.opened_at) #>> '{}' as "openedAt", to_json(s.due_at) #>> '{}' as "dueAt",
      s.limit_minutes as "limitMinutes", coalesce(u.path, '/') as "unitPath", coalesce(u.name, '') as "unitName"
    from run_step s left join unit u on u.id = s.clock_unit_id
    where s.state = 'open' and s.clock = 'working' and s.limit_minutes is not null`);
  return rows
    .filter(({ unitPath }) => isWithin(unitPath, within))
    .map((row) => movedBy(row, layers))
    .filter(({ was, dueAt }) => was?.getTime() !== dueAt.getTime())
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function movedBy(row: Row, layers: readonly CalendarLayer[]): MovedStep {
  const openedAt = new Date(row.openedAt);
  const step = { openedAt, limitMinutes: row.limitMinutes, clock: 'working' } as const;
  return {
    id: row.id,
    name: row.name,
    unitName: row.unitName,
    openedAt,
    was: row.dueAt === null ? null : new Date(row.dueAt),
    ...stepTimes(step, calendarFor(layers, row.unitPath)),
  };
}

/** Open limits follow a corrected calendar (R8): the step's times and the due times of its open tasks. */
export async function moveSteps(tx: Transaction, moved: readonly MovedStep[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.execute(sql`
    with moved as (
      select * from json_to_recordset(${JSON.stringify(moved)})
        as m(id bigint, "dueAt" timestamptz, "halfAt" timestamptz, "pressingAt" timestamptz)),
    steps as (
      update run_step s set due_at = m."dueAt", half_at = m."halfAt", pressing_at = m."pressingAt"
      from moved m where s.id = m.id)
    update task t set due_at = m."dueAt" from moved m where t.run_step_id = m.id and t.state = 'open'`);
}
