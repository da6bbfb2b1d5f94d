import type { Database } from '@qianfa/db/pool';
import type { ReleaseCheck } from '@qianfa/domain/release/release-checks';
import type { FileStore } from '../../files/file-store.ts';
import type { Connectors, MachineConnector } from '../../platforms/connector.ts';
import type { Clock } from '../command.ts';
import type { PassedArticle } from './judge-group.ts';

/** Named moments at which a rig ends the process; nothing listens in an office. */
export type CrashPoint = 'claiming' | 'claimed' | 'answered' | 'recording';

export interface SendingRoad {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly connectors: Connectors;
  /** Name of this process in leases. */
  readonly worker: string;
  readonly log: { warn(facts: object, message: string): void };
  /** Only rigs that cannot wait shorten it. Milliseconds. */
  readonly leaseMs?: number;
  readonly checks?: readonly ReleaseCheck[];
  readonly reach?: (point: CrashPoint) => void;
}

/** Longer than a call may take: whoever finds a lease over knows that nobody is still at it. Milliseconds. */
export const machineLeaseMs = 40_000;
/** How long the platform may take. */
export const callMs = 20_000;

/** An article with the fence of its claim: a worker that lost its lease cannot write any more. */
export interface ClaimedArticle extends PassedArticle {
  readonly fence: number;
  readonly attempt: number;
}

export interface Claim {
  readonly connector: MachineConnector;
  readonly articles: readonly ClaimedArticle[];
  readonly leasedUntil: Date;
}
