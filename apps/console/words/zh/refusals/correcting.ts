/** Annotations, corrections and 核稿. */
export const correcting = {
  writerMayNotAnnotate: '您写过本稿，不能批注；可以回复别人的批注',
  notOnSteps: '本稿的办理环节里没有您，不能批注',
  onlyWritersAnswer: '是否采纳、是否已改，由拟稿人和协作人答复',
  onlyReviewersSettle: '批注由批注人或正在办理的审核人了结',
  nothingProposed: '这条批注没有提出修改建议',
  annotationSettled: '这条批注刚刚有人办过，请看过再办',
  tooManyAnnotations: '本稿的批注已满 {{limit}} 条，请先了结一些或直接退回',
  runNotUnderWay: '稿件不在办理中，批注不再改动',
  annotationOutside: '批注所指的位置不在原文里，请重新选择',
  annotationEmpty: '请写明批注的意见',
  proposalNotApplicable: '修改建议要在一段之内，且与原文不同',
  proposalGone: '建议所改的原文已经变了，请对照着自己改',
  annotationNotFound: '没有这条批注，或者您无权查看',
  replyEmpty: '请写回复',
};
