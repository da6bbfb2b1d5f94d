import type { correcting as zh } from '../../zh/refusals/correcting.ts';

export const correcting: Record<keyof typeof zh, string> = {
  writerMayNotAnnotate: 'You wrote in this post, so you cannot annotate it; you can reply to annotations',
  notOnSteps: 'You are on none of the steps of this post and cannot annotate it',
  onlyWritersAnswer: 'Whether it is taken over or done is answered by the drafter and co-writers',
  onlyReviewersSettle: 'An annotation is settled by its author or by the reviewer who has the post in hand',
  nothingProposed: 'This annotation proposes no other words',
  annotationSettled: 'Somebody has just dealt with this annotation; please look again',
  tooManyAnnotations: 'This post has {{limit, n:annotation}} already; settle some, or return the post',
  runNotUnderWay: 'The post is not under review; its annotations do not change any more',
  annotationOutside: 'The annotation points outside of the text; please select again',
  annotationEmpty: 'Please write what the annotation says',
  proposalNotApplicable: 'A proposal stays within one paragraph and differs from the text',
  proposalGone: 'The text that the proposal replaces has changed; please edit it by hand',
  annotationNotFound: 'There is no such annotation, or you may not see it',
  replyEmpty: 'Please write a reply',
  stepDoesNotCorrect: 'Nothing is corrected at this step; write it in your opinion, or return the post',
  correctsForeignPlacement: 'This placement is not yours to sign, so you cannot correct it',
  otherPlacementReturned:
    'A placement was returned at signing; wait until the drafter has submitted it again',
  nothingCorrected: 'You changed no words; pass the post as it is',
  correctionBeyondText: 'Only words are corrected here; return the post for other pictures, cover or video',
  notOnStepsToCheck: 'The final check is for the drafter or somebody of the post’s steps',
  correctorMayNotCheck: 'You corrected this text; somebody else has to check it',
  nothingToCheck: 'This placement needs no final check, or somebody has done it',
  correctAndPassInstead: 'At a review step, correct and pass in one act',
  correctionUnchecked:
    'Nobody has checked what the signer changed, so it does not go out; the drafter or somebody of the post’s steps checks it',
};
