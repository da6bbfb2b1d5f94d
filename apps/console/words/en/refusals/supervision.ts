import type { supervision as source } from '../../zh/refusals/supervision.ts';

/** Alerts, work orders, approved silence. */
export const supervision = {
  alertNotFound: 'No such alert, or not yours to see',
  alertAlreadyAcknowledged: 'The alert has been acknowledged already',
  alertAlreadyClosed: 'The alert is closed already',
  alertNeedsProof: 'Closing needs proof: there is neither a new publication nor an approved silence',
  alertClosesItself:
    'This one closes by itself: hand in the report, or conclude on every unmatched publication',
  noPermitRunning: 'No approved silence is running',
  permitEndsInPast: 'The approved silence would end in the past',
  permitTooLong: 'An approved silence may last {{most, n:day}} at most',
} satisfies typeof source;
