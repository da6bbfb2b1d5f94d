import type { Transaction } from '@qianfa/db/pool';
import { person } from '@qianfa/db/tables/office';
import { eq } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';

/** The unit a person works in. */
export async function homeOf(tx: Transaction, { personId }: PersonActing): Promise<number> {
  const [row] = await tx.select({ unitId: person.unitId }).from(person).where(eq(person.id, personId));
  if (!row) throw new Error(`person ${personId} is gone`);
  return row.unitId;
}
