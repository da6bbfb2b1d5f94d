import type { signing as source } from '../../zh/refusals/signing.ts';

/** Sign-off and re-authentication. */
export const signing = {
  reviewIncomplete: 'Review is not complete: it cannot be signed',
  noValidPublisher: '{{account}} has no valid responsible publisher today',
  notAccountPublisher: 'You are not the responsible publisher of {{account}} today',
  signingRoadClosed:
    '“{{kind, signingRoads}}” is not switched on; the security administrator can in the settings',
  alreadySigned: '{{by}} signed it on {{at, dateTime}}',
  placementReturned: 'This placement was returned',
  nothingLeftToSign: 'Nothing is left for you to sign',
  nothingLeftToReturn: 'Nothing is left to return',
  notInSigningList: 'This is not in the list you re-authenticated for: please do so again',
  reauthenticationMissing: 'Please re-authenticate before signing',
  reauthenticationExpired: 'The re-authentication is older than {{minutes, n:minute}}: please do so again',
  reauthenticationUsed: 'This re-authentication has been used for this already',
  signedDigestDiffers: 'The content is not what you saw: please open it again',
  signingListEmpty: 'Choose at least one',
  signingListRepeats: 'The list names one thing twice',
  signingListTooLong: 'At most {{max}} at once, not {{count}}',
  notOpenedBySigner: 'Not yet opened by you: {{count}}',
  signoffNotFound: 'No such sign-off, or not yours to see',
  signoffAlreadyRevoked: 'This sign-off has been revoked already',
  alreadyGoingOut: 'It is going out or live: the sign-off cannot be revoked',
  signedMustBeRevoked: 'Signed placements: {{count}}. Revoke the sign-off first',
  signedPlacementChanged: 'Signed placements that were changed: {{count}}. Revoke the sign-off first',
} satisfies typeof source;
