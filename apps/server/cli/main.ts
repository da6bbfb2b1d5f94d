import path from 'node:path';
import { EmbeddedFailure } from '@qianfa/db/embedded/failure';
import { MigrationFailure } from '@qianfa/db/migrate';
import { Refused } from '@qianfa/domain/refusal';
import { databaseUnreachable } from '../database-unreachable.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Log } from '../trpc/context.ts';
import { type ExitCode, Mistyped, type Result } from './command.ts';
import { commands } from './commands.ts';
import { helpOf, helpSheet } from './help.ts';
import { openOffice } from './open-office.ts';
import { type Call, parseCall } from './parse.ts';
import { refusalLine } from './refusal-line.ts';

/** The operator's command line. Results go to stdout and nothing else does: everything on the way is for stderr. */
async function main(args: readonly string[]): Promise<ExitCode> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') {
    await say(helpSheet(commands));
    return 0;
  }
  const call = parseCall(commands, args);
  if (!call)
    throw new Mistyped(`没有这个命令 / no such command: ${args.join(' ')} (npm run --silent qianfa -- help)`);
  if (call.help) {
    await say(helpOf(call.command));
    return 0;
  }
  return perform(call);
}

async function perform(call: Call): Promise<ExitCode> {
  const root = path.resolve(import.meta.dirname, '..', '..', '..');
  const read = readSettings(process.env, { demo: false, root });
  if (!read.ok) throw new Mistyped(read.problems.join('\n'));
  try {
    const result = await resultOf(call, read.settings);
    await say(call.json ? `${JSON.stringify(result.json, null, 2)}\n` : result.text);
    return result.exitCode;
  } catch (error) {
    // With --json a refusal is a result too: whoever reads the output finds its code and facts there.
    if (call.json && error instanceof Refused)
      await say(`${JSON.stringify({ refusal: error.refusal }, null, 2)}\n`);
    throw error;
  }
}

async function resultOf({ command, typed }: Call, settings: Settings): Promise<Result> {
  if (command.needs === 'settings') return command.run({ settings, log }, typed);
  const opened = await openOffice(settings, log);
  try {
    return await command.run(opened.services, typed);
  } finally {
    await opened.close();
  }
}

const log: Log = {
  info: () => {},
  warn: (facts, message) =>
    complain(`${message}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}`),
  error: (facts, message) => complain(`${message} ${JSON.stringify(facts)}`),
};

function say(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function complain(text: string): void {
  process.stderr.write(`qianfa: ${text}\n`);
}

function explain(error: unknown): string {
  if (error instanceof Refused) return refusalLine(error.refusal);
  if (error instanceof Mistyped || error instanceof EmbeddedFailure || error instanceof MigrationFailure) {
    return error.message;
  }
  const unreachable = databaseUnreachable(error);
  if (unreachable) return unreachable;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    complain(explain(error));
    process.exitCode = 1;
  },
);
