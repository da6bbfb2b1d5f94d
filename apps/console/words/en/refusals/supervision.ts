import type { supervision as source } from '../../zh/refusals/supervision.ts';

/** Alerts, work orders, approved silence. */
export const supervision = {
  alertNotFound: 'No such alert, or not yours to see',
  alertAlreadyAcknowledged: 'The alert has been acknowledged already',
  alertAlreadyClosed: 'The alert is closed already',
  alertNeedsProof: 'Closing needs proof: there is neither a new publication nor an approved silence',
  alertClosesItself:
    'This one closes by itself: hand in the report, or conclude on every unmatched publication',
  publicationIsSigned: 'This publication has a signature already; nothing needs to be recorded',
  publicationConcluded: 'A conclusion on this publication stands already',
  approvalInFuture: 'The day of the approval, {{day}}, is still to come',
  takedownNotFound: 'There is no such take-down, or you may not see it',
  reportApproved: 'The report is approved and stands as it is',
  reportWaits: 'The report waits for its approval; to change it, have the leader return it first',
  reportIncomplete: 'The report lacks sections: what happened, cause, effect and measures are all needed',
  noReportWaits: 'No report waits for a decision, or there is a newer version: refresh and look again',
  ownReport: 'You wrote this report, so somebody else decides on it',
  reportReturnNeedsReason: 'Returning a report needs a reason',
  workOrderNotFound: 'There is no such work order, or you may not see it',
  workOrderElsewhere: 'The work order has moved on meanwhile: refresh and look again',
  verifiesOwnAnswer: 'You explained or rectified this work order, so somebody else verifies it',
  accountStillQuiet: 'The account is still quiet, so it cannot be verified; it may be sent back',
  workOrderNoteMissing: 'Say in words what it is about, at least four characters',
  noPermitRunning: 'No approved silence is running',
  permitEndsInPast: 'The approved silence would end in the past',
  permitTooLong: 'An approved silence may last {{most, n:day}} at most',
} satisfies typeof source;
