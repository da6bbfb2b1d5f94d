import { followAbsences } from '../modules/absence/follow-absences.ts';
import { watchClocks } from '../modules/clock/watch-clocks.ts';
import { runFreshnessPass } from '../modules/freshness/run-freshness-pass.ts';
import { planMessages } from '../modules/notice/plan-messages.ts';
import { sendMessages } from '../modules/notice/send-messages.ts';
import { tellFromTrail } from '../modules/notice/tell-from-trail.ts';
import { tellTasks } from '../modules/notice/tell-tasks.ts';
import { dropLeases } from '../modules/review/drop-leases.ts';
import { manSteps } from '../modules/review/man-steps.ts';
import { remindSteps } from '../modules/review/remind-steps.ts';
import { remindEndings } from '../modules/signing/endings.ts';
import { watchConsents } from '../modules/signing/overdue-alerts.ts';
import { watchReports } from '../modules/takedown/watch-reports.ts';
import { headKeeper } from '../modules/trail/keep-head.ts';
import { trailSealer } from '../modules/trail/seal-trail.ts';
import { watchUnsigned } from '../modules/unsigned/follow-unsigned.ts';
import { lookBack } from '../modules/wording/look-back.ts';
import type { Services } from '../trpc/context.ts';
import { expireReleases, sendReleases } from './release-chores.ts';

export interface Jobs {
  stop(): Promise<void>;
}

/** A chore that runs again and again in this process; the next run starts only when the last one has ended. */
interface Chore {
  readonly name: string;
  readonly everyMs: number;
  run(services: Services): Promise<unknown>;
}

/** Several processes may run them at once: each chore takes its own lock in the database. */
const chores: readonly Chore[] = [
  { name: 'seal trail', everyMs: 1_000, run: trailSealer() },
  { name: 'keep trail head', everyMs: 60_000, run: headKeeper() },
  { name: 'send releases', everyMs: 2_000, run: sendReleases },
  { name: 'expire releases', everyMs: 60_000, run: expireReleases },
  // Before the next: what a delegate can take up is not without anybody.
  { name: 'follow absences', everyMs: 60_000, run: followAbsences },
  { name: 'drop leases', everyMs: 3_600_000, run: dropLeases },
  { name: 'man steps', everyMs: 60_000, run: manSteps },
  { name: 'remind steps', everyMs: 60_000, run: remindSteps },
  { name: 'watch consents', everyMs: 60_000, run: watchConsents },
  { name: 'remind endings', everyMs: 3_600_000, run: remindEndings },
  { name: 'watch clocks', everyMs: 60_000, run: watchClocks },
  { name: 'watch reports', everyMs: 60_000, run: watchReports },
  { name: 'watch unsigned', everyMs: 600_000, run: watchUnsigned },
  { name: 'watch silence', everyMs: 300_000, run: (services) => runFreshnessPass(services) },
  { name: 'tell people', everyMs: 5_000, run: tellFromTrail },
  { name: 'tell tasks', everyMs: 30_000, run: tellTasks },
  { name: 'plan messages', everyMs: 5_000, run: planMessages },
  { name: 'send messages', everyMs: 5_000, run: (services) => sendMessages(services) },
  { name: 'look back', everyMs: 10_000, run: lookBack },
];

/** Starts what happens without anybody's click. A chore that fails is logged and runs again at its next turn. */
export async function startJobs(services: Services): Promise<Jobs> {
  const running = chores.map((chore) => repeat(chore, services));
  return {
    async stop() {
      await Promise.all(running.map((chore) => chore.stop()));
    },
  };
}

function repeat(chore: Chore, services: Services): Jobs {
  let stopped = false;
  let current: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const turn = () => {
    current = chore
      .run(services)
      .catch((error) => services.log.error({ err: error, chore: chore.name }, 'chore failed'))
      .then(() => {
        if (!stopped) timer = setTimeout(turn, chore.everyMs);
      });
  };
  turn();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
