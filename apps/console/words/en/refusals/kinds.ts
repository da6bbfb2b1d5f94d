import type { kinds as source } from '../../zh/refusals/kinds.ts';

/** Emergencies, bundles of policy and interpretation, decisions to make public (R9–R11). */
export const kinds = {
  emergencyWithoutIncident: 'An emergency post names its event: choose or open one under “Facts”',
  incidentNotFound: 'There is no such event, or you may not see it',
  incidentInFuture: 'The event cannot begin in the future',
  incidentNeeded:
    'The post was submitted as an emergency, so it cannot be without an event; choose another one, or withdraw it first',
  conferenceInFuture: 'The press conference cannot be in the future; record it once it has been held',
  conferenceBeforeIncident: 'The press conference is earlier than the event; please check',
  conferenceLinkUnusable: 'Give the web address of the press conference (http or https) as the proof',
  conferenceHeldAlready: 'The press conference is recorded already; there is nothing to waive',
  notOutYet: 'The post is not out yet; it is reviewed afterwards once it is',
  afterReviewGiven: '{{by}} reviewed it on {{at, dateTime}}',
  afterReviewReasonMissing: 'Say why it needs a correction or has to come down',
  decisionMissing: 'A permit or penalty needs the day and number of the decision: fill them in under “Facts”',
  decisionInFuture: 'The decision cannot be later than today',
  interpretationMissing:
    'A policy is submitted with its interpretation: choose it under “Facts”, or ask for a later one',
  laterInterpretationUndecided:
    'The later interpretation is not decided yet; a publisher or leader does so under “Emergencies and deadlines”',
  laterInterpretationRefused: 'The later interpretation was refused: write it, and submit both as a bundle',
  submitTogether: 'This post is bundled with another: use “Submit both”, so that the two go together',
  otherHalfNotSubmitted:
    'The other half of the bundle is not submitted, or was withdrawn; both are signed or none',
  otherHalfReviewing: 'The other half of the bundle is still under review; both are signed together',
  otherHalfReturned: 'The other half of the bundle was returned; both are signed when it is back',
  otherHalfHeld: 'The other half of the bundle is on hold; both are signed when it goes on',
  otherHalfRejected:
    'The other half of the bundle was rejected, so this one cannot be signed alone. The drafter withdraws it, takes the two apart and submits it with another interpretation',
  otherHalfUnsigned: 'The other half of the bundle is not wholly signed; both go out or none',
  bundleUnknown: 'It is not known whether this post is bundled, so it does not go out',
  signBundleTogether:
    'This item is bundled with another post: open and tick your items of both, and sign them at once',
  bundleNotSignedWhole: 'One item of the bundle could not be signed, so this one was not signed either',
  bundleNotFound: 'There is no bundle, or you may not see it',
  bundleNeedsTwo: 'A bundle needs two different posts',
  bundleKindsWrong: 'One post of a bundle is a policy document, the other its interpretation',
  bundledAlready: 'One of the two is in a bundle already',
  bundleUnderWay: 'One of the two is submitted; withdraw it first, then change the bundle',
  bundleHasInterpretation: 'It has an interpretation; there is nothing to ask for',
  notOneBundle: 'The two are not one bundle; reload and submit again',
  notAPolicy: 'A later interpretation can only be asked for a policy document',
  laterApprovedAlready: 'The later interpretation is approved already',
  laterNotAsked: 'No later interpretation was asked for',
  laterDecidedAlready: 'This request is decided already',
  laterRefusalReasonMissing: 'Say why the interpretation may not come later',
  drafterMayNotAllowLater: 'You drafted it, so you cannot approve your own request',
} satisfies Record<keyof typeof source, string>;
