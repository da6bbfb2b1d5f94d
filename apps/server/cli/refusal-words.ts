/** Refusals that the operator meets, in words: the console has its own for people. Others show their code. */
export const refusalWords: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  platformUnknown: ['平台不认识', 'unknown platform'],
  accountNameMissing: ['缺少账号名称', 'the account has no name'],
  sponsorUnitMissing: ['缺少主办单位', 'the sponsoring unit is missing'],
  accountStateUnknown: ['账号状态不认识', 'unknown account state'],
  dateDoesNotExist: ['日期不存在', 'no such date'],
  dateUnreadable: ['日期看不懂', 'unreadable date'],
  registerColumnsMissing: ['找不到必需的列', 'required columns are missing'],
  tableFileEmpty: ['文件是空的', 'the file is empty'],
  tableFileIsXls: ['旧版 .xls 请另存为 .xlsx 或 CSV', 'save the old .xls as .xlsx or CSV'],
  tableFileTooLarge: ['文件太大', 'the file is too large'],
  workbookUnreadable: ['工作簿打不开', 'the workbook cannot be read'],
  tooManyRows: ['行数太多', 'too many rows'],
  accountUnknown: ['台账里没有这个账号', 'no such account in the register'],
  publicationInFuture: ['发布时间在将来,已采纳,到时再算', 'dated in the future: taken, counts from then on'],
  officeHasNotBegun: [
    '办公室还没有人,请先在首次使用页面开始',
    'nobody has begun this office: use the first-run page',
  ],
  operatorCodesForAdministratorsOnly: [
    '操作员只给三员发激活码;其他人由系统管理员发',
    'the operator issues codes to the three administrators only',
  ],
  loginTaken: ['登录名已被使用', 'the login is taken'],
  personNotFound: ['没有这个人', 'no such person'],
  unitNotFound: ['没有这个单位', 'no such unit'],
  personNotInState: ['这个人现在的状态不能这样做', 'not possible in the state the person is in'],
  lastAdministrator: [
    '这是最后一名,先请安全管理员授予接任的人',
    'the last one: grant the role to a successor first',
  ],
};
