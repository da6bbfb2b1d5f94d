/** Alerts, work orders, approved silence. */
export const supervision = {
  alertNotFound: '没有这条预警，或者您无权查看',
  alertAlreadyAcknowledged: '这条预警已经知悉',
  alertAlreadyClosed: '这条预警已经关闭',
  alertNeedsProof: '关闭要有依据：账号还没有新的发布，也没有停更报备',
  alertClosesItself: '这一条办完自行关闭：处置报告交了、未匹配的发布逐条认定了，预警就结束',
  noPermitRunning: '没有正在生效的停更报备',
  permitEndsInPast: '停更报备的止期已过',
  permitTooLong: '停更报备最长 {{most}} 天',
};
