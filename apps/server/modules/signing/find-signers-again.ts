import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { findPeopleAgain } from '../review/find-people-again.ts';
import { loadRun, openStepOf } from '../review/load-run.ts';

/** So many runs at signing are looked after at once; the chore of R8 finds the rest within the minute. */
const atOnce = 200;

/** Who may sign for accounts of this unit changed: open signing steps of their posts find their people again (R41, R8). */
export async function findSignersAgain(tx: Transaction, clock: Clock, unitId: number): Promise<void> {
  const rows = await tx.execute<{ runId: number }>(sql`
    select distinct r.id as "runId" from review_run r join run_step s on s.run_id = r.id and s.state = 'open' and s.kind = 'sign'
      join placement_content c on c.revision_id = r.revision_id join placement pl on pl.id = c.placement_id
      join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id
    where r.state = 'signing' and starts_with(u.path, (select path from unit where id = ${unitId}))
    order by r.id limit ${atOnce}`);
  for (const { runId } of rows) {
    const run = await loadRun(tx, runId);
    const open = openStepOf(run);
    if (run.state === 'signing' && open?.kind === 'sign') await findPeopleAgain(tx, clock, run, open);
  }
}
