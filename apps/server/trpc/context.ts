import type { Database, Sql } from '@qianfa/db/pool';
import type { FileStore } from '../files/file-store.ts';
import type { Actor, Clock } from '../modules/command.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { Settings } from '../settings.ts';

/** What the whole process shares. */
export interface Services {
  readonly db: Database;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly secrets: SecretBox;
  readonly settings: Settings;
  readonly log: Log;
}

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What one call has beside: who acts, and the session cookie. */
export interface Context extends Services {
  readonly actor: Actor;
  readonly setSessionCookie: (token: string | null) => void;
  readonly browser: string | null;
}
