import { parseArgs } from 'node:util';
import { type CliCommand, Mistyped, type Typed } from './command.ts';

export interface Call {
  readonly command: CliCommand;
  readonly typed: Typed;
  readonly json: boolean;
  readonly help: boolean;
}

const always = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

/** Which command was typed, with its arguments; null for none. Throws Mistyped for what it does not know. */
export function parseCall(commands: readonly CliCommand[], args: readonly string[]): Call | null {
  const command = commands.find(({ words }) => words.every((word, at) => args[at] === word));
  if (!command) return null;
  const rest = args.slice(command.words.length);
  const { positionals, values } = parsed(command, rest);
  const [least, most] = command.positionals;
  const help = values.help === true;
  if (!help && (positionals.length < least || positionals.length > most)) {
    throw new Mistyped(`用法 / usage: qianfa ${command.words.join(' ')} ${command.usage}`);
  }
  return { command, typed: { positionals, options: values }, json: values.json === true, help };
}

function parsed(command: CliCommand, args: readonly string[]) {
  try {
    const options = { ...command.options, ...always };
    const { positionals, values } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { positionals, values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    throw new Mistyped(error instanceof Error ? error.message : String(error));
  }
}
