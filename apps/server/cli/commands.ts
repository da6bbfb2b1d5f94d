import type { CliCommand } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { evidenceVerifyCommand } from './commands/evidence-verify.ts';
import { freshnessCommand } from './commands/freshness.ts';
import { importPublicationsCommand } from './commands/import-publications.ts';
import { importRegisterCommand } from './commands/import-register.ts';
import { lexiconExportCommand } from './commands/lexicon-export.ts';
import { lexiconImportCommand } from './commands/lexicon-import.ts';
import { restoreCommand } from './commands/restore.ts';
import { trailVerifyCommand } from './commands/trail-verify.ts';
import { usersCreate } from './commands/users-create.ts';
import { usersDisable } from './commands/users-disable.ts';
import { usersReset } from './commands/users-reset.ts';

/** Everything the operator can do, in the order of the help. A command joins with one line. */
export const commands: readonly CliCommand[] = [
  importRegisterCommand,
  importPublicationsCommand,
  freshnessCommand,
  checkCommand,
  lexiconImportCommand,
  lexiconExportCommand,
  trailVerifyCommand,
  evidenceVerifyCommand,
  usersCreate,
  usersReset,
  usersDisable,
  backupCommand,
  restoreCommand,
];
