/** The form of what was sent. */
export const input = {
  inputInvalid: '填写的内容不合要求,请检查 {{field}}',
  malformedInput: '填写的内容不合要求({{path}})',
  fieldTooLong: '“{{field, fields}}”最多 {{limit}} 个字,现在是 {{length}} 个',
  loneSurrogate: '文字里有残缺的字符,请删去后重试',
  nulCharacter: '文字里有不可见的控制字符,请删去后重试',
  textNotStorable: '文字里有不能保存的字符,请删去后重试',
  requestTooLarge: '一次提交的内容太大',
  requestMalformed: '请求不完整,请重试',
  foreignOrigin: '请求来自别的网站,已拒绝',
  postOnly: '请求方式不对',
};
