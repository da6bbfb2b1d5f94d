import type { signingRoads as source } from '../../zh/refusals/signing-roads.ts';

export const signingRoads = {
  classBelongsToLeader: 'Posts of this class of {{account}} are signed by the leader in charge',
  noSignerForClass:
    'No leader can sign “{{class, classes}}” posts of {{account}} today; record or prolong one under “Ways to sign”',
  simplifiedRouteEnded:
    'The simplified route of this unit is over or was taken back; withdraw and submit again for the whole route',
  signingRoadUnproven:
    'What the sign-off rests on is incomplete: the paper was not compared, or the consent or authorisation no longer holds',
  paperCodeMistyped: 'Code “{{code}}” was mistyped; read it off the sheet again',
  paperCodeOfEarlierRevision:
    'Code {{code}} belongs to revision {{printed}}, now it is revision {{current}}: print the sheet anew and ask again',
  paperCodeUnknown: 'Code {{code}} is not of this post; check the number of the post',
  paperCodeTwice: 'One code was entered twice',
  paperAlreadyClosed: 'This approval on paper was compared or sent back already',
  registrarMayNotCompare: 'Who registered it does not compare it; ask another colleague',
  drafterMayNotCompare: 'Who wrote in this post does not compare its approval',
  leaderMayNotCompare: 'The leader whose handwriting it is does not compare it',
  approvedInFuture: 'The day of approval lies after today',
  approvedBeforeSubmission: 'The day of approval lies before the submission ({{submitted, date}})',
  scanMissing: 'Upload your scan of the approval first',
  paperCodesDiffer:
    'The codes that you read differ from those registered; look at the original, and send the registration back if they do not agree',
  approvalNotFound: 'There is no such approval on paper, or you may not see it',
  deputyNotForThisKind: '“{{kind, postKinds}}” is neither urgent nor among the kinds that a deputy may sign',
  deputyRoadClosedForAccount:
    '{{account}} has {{count}} overdue confirmations; deputy signing is closed until the security administrator reopens it with a reason',
  notAuthorisedDeputy: 'You are not authorised to sign as deputy for {{account}}',
  consentOfOneself: 'The deputy cannot be the one who agreed',
  consentNotOfSigner: 'Who agreed may not sign this post of {{account}} today',
  consentInFuture: 'The time of consent lies in the future',
  consentBeforeSubmission: 'The consent is older than this revision: it was for another text',
  consentTooOld: 'The consent is more than 24 hours old; ask again',
  notNamedInConsent: 'The consent is not recorded as yours',
  consentAlreadySettled: 'This has been confirmed already',
  consentAlreadyDenied: 'The person named has denied the consent already',
  consentRevoked: 'This sign-off was revoked; nothing is to be confirmed',
  consentNotFound: 'There is no such deputy signature, or you may not see it',
  deputyMayNotSettle: 'The deputy does not register the confirmation of who agreed',
  deputyAlreadyTaken: 'You have taken this one up already',
  deputyRoadNotClosed: 'Deputy signing is not closed for {{account}}',
  authorityOfOneself: 'Nobody authorises themselves',
  authorityWithoutEnd: 'An authorisation needs its last day',
  authorityEndsBeforeItStarts: 'The last day lies before the first',
  authorityAlreadyOver: 'The last day of the authorisation has passed',
  authorityTooLong: 'An authorisation lasts {{days, n:day}} at most, then it is given again',
  authorityNeedsPublisherRole:
    'Who is authorised needs the role of a responsible publisher first; the security administrator grants it',
  authorityNotFound: 'There is no such authorisation, or you may not see it',
  authorityAlreadyEnded: 'This authorisation was taken back already',
  arrangementEndsBeforeItStarts: 'The last day lies before the first',
  arrangementAlreadyOver: 'The last day has passed',
  arrangementTooLong: '{{days, n:day}} at most, then it is approved again',
  unitTooLargeToSimplify:
    'This unit has {{people}} people; the simplified route is for units of {{max}} at most; review by the superior unit is possible',
  arrangementNeedsSuperior:
    'The superior unit approves the simplified route and review by the superior; your right does not reach it',
  reviewUnitMissing: 'Choose the superior unit that reviews',
  arrangementAlreadyEnded: 'This arrangement was taken back already',
  arrangementNotFound: 'There is no such arrangement, or you may not see it',
} satisfies typeof source;
