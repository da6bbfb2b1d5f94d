/** One line of the list that is shown for one re-authentication (R41). */
export interface SigningItem {
  readonly placementContentId: number;
  readonly digest: string;
  readonly shortCode: string;
  readonly platform: string;
  readonly account: string;
  readonly postId: number;
  readonly title: string;
  readonly plannedAt: string | null;
}

/** At most so many at once (R41); the server refuses more. */
export const signAtOnce = 20;
