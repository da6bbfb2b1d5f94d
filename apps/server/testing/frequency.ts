import type { Database } from '@qianfa/db/pool';
import type { Clock } from '../modules/command.ts';
import { runFreshnessPass } from '../modules/freshness/run-freshness-pass.ts';
import { refreshSummaries } from '../modules/publication/refresh-summaries.ts';
import { buildPublication } from './build-publication.ts';

/** Lets an account have published at these instants, with the summary and the alerts that follow. */
export async function publishedAt(
  { db, clock }: { db: Database; clock: Clock },
  accountId: number,
  instants: readonly string[],
): Promise<void> {
  for (const at of instants) {
    await buildPublication(db, {
      accountId,
      publishedAt: new Date(at),
      title: `${at} 的一篇`,
      original: true,
    });
  }
  await db.transaction((tx) => refreshSummaries(tx, [accountId], clock.now()));
  await runFreshnessPass({ db, clock }, [accountId]);
}
