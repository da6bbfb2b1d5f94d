import path from 'node:path';
import { EmbeddedFailure } from '@qianfa/db/embedded/failure';
import { MigrationFailure } from '@qianfa/db/migrate';
import pino from 'pino';
import { databaseUnreachable } from './database-unreachable.ts';
import type { Clock } from './modules/command.ts';
import { readSettings } from './settings.ts';
import { CannotStart, startServer } from './start-server.ts';
import type { Log } from './trpc/context.ts';

/** How long a stop may take before the process ends anyway. */
const stopPatience = 20_000;

const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * The process of the office: settings from the environment, start, `ready`, and an orderly end on a signal. `clock` is
 * the one the office goes by: `main.ts` gives the machine's, and nothing outside a test gives another.
 */
export async function runServer(clock: Clock): Promise<void> {
  const log = openLog();
  const read = readSettings(process.env, { demo: process.argv.includes('--demo'), root });
  if (!read.ok) giveUp(read.problems);
  try {
    const consoleDirectory = path.join(root, 'dist', 'console');
    const server = await startServer(read.settings, { log, clock, consoleDirectory });
    // Before `ready`: whoever waits for that line may stop us at once, and the database has to stop with us.
    stopOnSignal(server.stop, log);
    const address = server.address.replace('[::1]', 'localhost');
    console.log(`ready ${address}`);
    if (read.settings.demo) {
      console.log(
        `演示办公室 / demo office：打开 ${address}，点一个人登录，口令 ${read.settings.demoPassword}`,
      );
    }
  } catch (error) {
    const expected = [CannotStart, EmbeddedFailure, MigrationFailure].some((kind) => error instanceof kind);
    if (expected && error instanceof Error) giveUp([error.message]);
    const unreachable = databaseUnreachable(error);
    if (unreachable) giveUp([unreachable]);
    throw error;
  }
}

function openLog(): Log {
  const level = process.env.QIANFA_LOG || 'warn';
  const levels = [...Object.keys(pino.levels.values), 'silent'];
  if (!levels.includes(level))
    giveUp([`QIANFA_LOG：“${level}”不是日志级别 / is no level: ${levels.join(', ')}.`]);
  return pino({ level }, pino.destination({ dest: 2, sync: true }));
}

function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopPatience).unref();
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
}

function giveUp(problems: readonly string[]): never {
  for (const problem of problems) console.error(`qianfa: ${problem}`);
  process.exit(1);
}
