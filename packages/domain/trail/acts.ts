/**
 * Every act that the trail knows (R37), by code; the words are the console's. An act that is not in this list cannot
 * be written, and a filter of the trail page offers exactly these.
 */
export const trailActs = [
  // Office, sessions and people
  'office.begun',
  'office.held',
  'office.resumed',
  'session.opened',
  'session.ended',
  'session.refused',
  'reauthentication.given',
  'reauthentication.refused',
  'right.refused',
  'person.created',
  'person.changed',
  'person.codeIssued',
  'person.activated',
  'person.passwordChanged',
  'person.locked',
  'person.unlocked',
  'person.disabled',
  'role.granted',
  'role.revoked',
  'unit.created',
  'unit.changed',
  'unit.dissolved',
  'position.created',
  'position.changed',
  'position.removed',
  'calendar.changed',
  'setting.changed',
  'route.changed',
  'routeRule.changed',

  // Accounts (R15, R16)
  'account.registered',
  'account.changed',
  'account.suspended',
  'account.resumed',
  'account.closed',
  'account.reopened',
  'account.deregistered',
  'account.secondReasonRecorded',
  'account.registerImported',
  'publisherTerm.named',
  'publisherTerm.ended',
  'freshnessPolicy.changed',
  'silence.permitted',
  'silence.ended',

  // Writing
  'post.created',
  'post.copied',
  'post.removed',
  'draft.saved',
  'placement.added',
  'placement.removed',
  'push.created',
  'push.changed',
  'push.dissolved',
  'file.stored',
  'content.read',
  'content.exported',

  // Review (R2–R7)
  'post.submitted',
  'post.resubmitted',
  'post.withdrawn',
  'step.opened',
  'step.withoutPerson',
  'task.reassigned',
  'opinion.passed',
  'opinion.returned',
  'opinion.rejected',
  'opinion.advised',
  'run.held',
  'run.resumed',

  // Sign-off and release (R1, R20–R24, R41)
  'signoff.signed',
  'signoff.returned',
  'signoff.revoked',
  'release.planned',
  'release.replanned',
  'release.refused',
  'release.started',
  'release.receiptGiven',
  'release.confirmed',
  'release.succeeded',
  'release.failed',
  'release.unknown',
  'release.settled',
  'release.retried',
  'release.expired',
  'release.cancelled',
  'publication.compared',
  'publication.takenDown',
  'publication.imported',
  'publication.matched',

  // Frequency and supervision (R25–R33)
  'observation.recorded',
  'alert.raised',
  'alert.raisedLevel',
  'alert.acknowledged',
  'alert.closed',
  'workOrder.issued',
  'workOrder.changed',
  'deadline.met',

  // The trail itself
  'trail.read',
  'trail.verified',
  'trail.headExported',
] as const;

export type TrailAct = (typeof trailActs)[number];

/** Whether a name from outside (a filter, an old row) is an act of the list. */
export function isTrailAct(name: string): name is TrailAct {
  return trailActs.some((act) => act === name);
}
