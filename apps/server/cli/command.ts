import type { Settings } from '../settings.ts';
import type { Log, Services } from '../trpc/context.ts';

/** 0: all taken or already known. 2: some rows refused and listed. 1: nothing usable, or the command itself was refused. */
export type ExitCode = 0 | 1 | 2;

/** What was typed after the command's words. */
export interface Typed {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command gives back: main prints `json` with `--json`, else `text`, to stdout. */
export interface Result {
  readonly exitCode: ExitCode;
  readonly text: string;
  readonly json: unknown;
}

/** One command of the operator: one file in cli/commands, one line in cli/commands.ts. */
export type CliCommand = OfficeCommand | LoneCommand;

interface Told {
  /** `import register` */
  readonly words: readonly string[];
  /** What follows the words, for the help: `FILE [--dry-run]`. */
  readonly usage: string;
  /** One line of Chinese and one of English. */
  readonly summary: readonly [zh: string, en: string];
  /** As `node:util.parseArgs` takes them; `--json` and `--help` are always there. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** How many words follow, at least and at most. */
  readonly positionals: readonly [least: number, most: number];
}

/** Works on the office of this instance, which is opened for it. */
export interface OfficeCommand extends Told {
  readonly needs: 'office';
  run(services: Services, typed: Typed): Promise<Result>;
}

/** Opens by itself what it needs, if anything: it works where there is no office yet. */
export interface LoneCommand extends Told {
  readonly needs: 'settings';
  run(place: { readonly settings: Settings; readonly log: Log }, typed: Typed): Promise<Result>;
}

/** A mistake in what was typed: the sentence goes to stderr, the exit code is 1. */
export class Mistyped extends Error {}

export function textOption(typed: Typed, name: string): string | undefined {
  const value = typed.options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An option without which the command means nothing. */
export function requiredOption(typed: Typed, name: string): string {
  const value = textOption(typed, name);
  if (value === undefined) throw new Mistyped(`缺少 --${name} / --${name} is missing`);
  return value;
}

export function positional(typed: Typed, at: number): string {
  const value = typed.positionals[at];
  if (value === undefined) throw new Mistyped('参数不够 / arguments are missing');
  return value;
}
