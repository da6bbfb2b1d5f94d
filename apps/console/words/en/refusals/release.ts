import type { release as source } from '../../zh/refusals/release.ts';

/** Releases, outcomes and receipts. */
export const release = {
  releaseNotStarted: 'The release has not started',
  releaseUnderWay: 'The release is under way',
  releaseAwaitsConfirmation: 'It is out and awaits confirmation',
  alreadyPublished: 'It has been published',
  releaseFailed: 'This release has failed',
  outcomeUnknown: 'The outcome is unknown: look at the platform first, then decide',
  releaseExpired: 'This release has expired',
  releaseCancelled: 'This release was cancelled',
  notForThisConnector: 'This step does not exist for the way this account publishes',
  linkRequired: 'Please paste the link on the platform',
  linkUnusable: 'This link is not usable: copy the whole address from the platform',
  proofRequired: 'Please paste the link, or upload a screenshot where none exists',
  nothingToConfirm: 'Nothing awaits confirmation',
  releaserMayNotConfirm: 'Whoever released it may not confirm it: someone else must',
  releaserUnknown: 'Nobody knows who released it: it cannot be confirmed',
  timeBeforeSignoff: 'That is before the sign-off ({{signedAt, dateTime}}): copy the time the platform shows',
  timeInTheFuture: 'That time has not come yet: copy the time the platform shows',
  timeUnreadable: 'This time is not readable: copy it as the platform shows it',
} satisfies typeof source;
