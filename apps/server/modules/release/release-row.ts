import { shortCode } from '@qianfa/domain/release/signed-form';
import type { ReleaseState } from '@qianfa/domain/release/state';

/** Why a release is where it is: the gate's refusal, or what the worker found. */
export interface ReleaseReason {
  readonly code: string;
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One release as lists show it: title, state, holder, outcome; never a word of the body. Instants are ISO 8601. */
export interface ReleaseLine {
  readonly releaseId: number;
  readonly postId: number;
  readonly title: string;
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly unitName: string;
  readonly state: ReleaseState;
  readonly connector: 'assisted' | 'recording';
  readonly plannedAt: string | null;
  readonly publishedAt: string | null;
  readonly publishedAtSource: 'platform' | 'copied' | 'collector' | null;
  readonly link: string | null;
  readonly publisherName: string | null;
  readonly signerName: string;
  readonly signedAt: string;
  readonly shortCode: string;
  readonly reason: ReleaseReason | null;
  readonly attempts: number;
  /** Who has the copy open. */
  readonly holderName: string | null;
  readonly leasedUntil: string | null;
  readonly confirmBy: string | null;
  readonly pushId: number | null;
  readonly pushName: string | null;
  readonly position: number | null;
  readonly publicationId: number | null;
  readonly comparison: 'unchecked' | 'same' | 'different' | 'gone' | null;
  readonly takenDownAt: string | null;
  /** Until when the 处置报告 of its takedown is due (R23). */
  readonly reportDueAt: string | null;
  readonly changedAt: string;
}

export type ReleaseLineRow = Omit<ReleaseLine, 'shortCode'> & { readonly sm3: string };

export function lineOf({ sm3, ...row }: ReleaseLineRow): ReleaseLine {
  return { ...row, shortCode: shortCode(sm3) };
}
