/** Why the embedded server could not be started, stopped or read; `code` is stable, the message is for the operator. */
export type EmbeddedFailureCode =
  | 'inUse'
  | 'noBinaries'
  | 'initialiseFailed'
  | 'startFailed'
  | 'wrongVersion'
  | 'foreignDirectory'
  | 'backupFailed'
  | 'restoreFailed';

export class EmbeddedFailure extends Error {
  readonly code: EmbeddedFailureCode;

  constructor(code: EmbeddedFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedFailure';
    this.code = code;
  }
}

/** What the launcher needs of a log; pino's loggers fit. */
export type LauncherLog = { info(message: string): void; warn(message: string): void };
