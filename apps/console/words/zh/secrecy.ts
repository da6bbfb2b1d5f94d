/** The box of 保密审查 on the desk and in the sheet (R6). */
export const secrecy = {
  title: '保密审查',
  hint: '以您的名义填写，只对现在这一稿的内容有效（R6）',
  verdict: { mayPublish: '可以公开', mayNotPublish: '不予公开', mustAsk: '需报审' },
  act: { mayPublish: '可以公开', mayNotPublish: '不予公开…', mustAsk: '需报审…' },
  basis: '依据',
  basisHint: {
    mayNotPublish: '哪一段、依据哪一条不能公开；稿件会退回拟稿人',
    mustAsk: '报给谁确定、依据哪一条；答复之前不能签发',
  },
  clearBasis: '未发现国家秘密、工作秘密和其他不宜公开的内容',
  confirm: { mayNotPublish: '定为不予公开并退回', mustAsk: '记为需报审' },
  cancel: '取消',
  saved: {
    mayPublish: '保密审查已填：可以公开',
    mayNotPublish: '保密审查已填：不予公开，稿件已退回',
    mustAsk: '保密审查已填：需报审',
  },
  fell: '针对第{{number}}稿，内容已变，不再有效',
  said: {
    mayPublish: '保密审查：{{by}}填了可以公开',
    mustAsk: '保密审查需报审（{{by}}：{{basis}}），答复之前不能签发',
  },
  missing: '还没有“可以公开”的结论，不能签发',
  withBasis: '{{verdict}}（{{basis}}）',
};
