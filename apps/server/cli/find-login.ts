import { person } from '@qianfa/db/tables/office';
import { eq, sql } from 'drizzle-orm';
import { personNotFound } from '../modules/person/find-person.ts';
import type { Services } from '../trpc/context.ts';

/** The person with this login, in any letter case. */
export async function findLogin({ db }: Services, login: string): Promise<{ id: number; name: string }> {
  const [found] = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(eq(sql`lower(${person.login})`, login.toLowerCase()));
  if (!found) throw personNotFound();
  return found;
}
