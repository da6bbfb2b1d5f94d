/** Roles and what they reach. */
export const rights = {
  roleLacksRight: '您的角色没有这项权限',
  outsideScope: '不在您的管理范围内',
  notYourTask: '这不是您的待办',
  notYourOwn: '只有本人能办',
  notForOperator: '命令行不能办这件事',
  unknownRight: '没有登记过的权限：{{right}}',
  rolesExcludeEachOther: '“{{wanted, roles}}”与已有的“{{held, roles}}”不能由一人兼任',
  roleHeldAlready: '{{name}}已经是{{role, roles}}',
  roleGrantNotFound: '没有这项授权，或者您无权查看',
  lastAdministrator: '这是最后一位{{role, roles}}，先授予另一人',
  administratorCodeFromOperator: '管理员的激活码由命令行发放',
  operatorCodesForAdministratorsOnly: '命令行只给三员发激活码，其他人由系统管理员发放',
};
