import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { OpenFinding } from './use-findings.ts';
import type { Proof } from './use-proof.ts';

/** The placement that a further check is asked about, and what can be done with its answer. */
export interface OutsideCheckProps {
  readonly content: PlacementContent;
  readonly accountId: number;
  readonly proof: Proof;
  readonly onGo: (finding: OpenFinding) => void;
  readonly postId: number;
  /** The source that the post declares, where it is a relay (R12). */
  readonly declaredSource: string | null;
}
