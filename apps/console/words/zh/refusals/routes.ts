/** Routes and the rules that choose them (R2). */
export const routes = {
  stepKeyTwice: '有两个环节用了同一个标识，请删掉其中一个重新添加',
  signingMustBeLastAndOnce: '流程要以一个签发环节结束，中间不能再有签发',
  noReviewBeforeSigning: '签发之前至少要有一个审核环节',
  secrecyTwice: '一条流程只能有一栏保密审查',
  gatesNotForStep: '校对环节只管文字关，保密审查栏不带别的关，请去掉多选的关',
  secrecyByUnknownStep: '能一并填保密审查的，只能选本流程里的审核环节',
  signingBelongsToThePublisher: '签发归账号的责任发布人，不分组、不表决；保密审查由一个人下结论',
  stepHeldByNobody: '“{{step}}”要 {{needed}} 人，全单位现在能办的只有 {{able}} 人，请先授予角色或换人',
  routeNotFound: '没有这条流程',
  routeChangedMeanwhile: '{{by}}已存了第 {{version}} 版，请重新载入再改',
  routeEndedAlready: '这条流程已经停用',
  routeStillNamed: '还有 {{count}} 条规则指向这条流程，请先改规则再停用',
  ruleNamesNoRoute: '第 {{position}} 条规则指向的流程“{{route}}”没有在用，请另选',
  ruleNeverReached: '第 {{position}} 条规则永远轮不到：第 {{before}} 条已经把这些稿件全部拿走，请调整次序',
  ruleUnitGone: '第 {{position}} 条规则里的单位已经撤销，请另选',
  rulesChangedMeanwhile: '规则刚被别人改过，请重新载入再改',
};
