import type { Transaction } from '@qianfa/db/pool';
import { type CalendarLayer, calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import type { WorkingCalendar } from '@qianfa/domain/deadlines/working-time';
import { type SQL, sql } from 'drizzle-orm';

/** What office and units have said of their working time, as one JSON value; null where nobody has said anything. */
export const layersJson: SQL = sql`(
  select json_agg(json_build_object('unitPath', coalesce(u.path, '/'), 'shifts', w.shifts, 'weekdays', w.weekdays,
    'days', w.days, 'years', w.years))
  from (select distinct on (coalesce(unit_id, 0)) * from working_calendar order by coalesce(unit_id, 0), id desc) w
    left join unit u on u.id = w.unit_id)`;

/** The layers that count now: of each unit the newest. */
export async function readLayers(db: Pick<Transaction, 'execute'>): Promise<readonly CalendarLayer[]> {
  const [row] = await db.execute<{ layers: CalendarLayer[] | null }>(sql`select ${layersJson} as layers`);
  return row?.layers ?? [];
}

/** The working calendar of a unit (`/1/4/`), of the office for `/` (R8). */
export async function readCalendar(
  db: Pick<Transaction, 'execute'>,
  unitPath: string,
): Promise<WorkingCalendar> {
  return calendarFor(await readLayers(db), unitPath);
}
