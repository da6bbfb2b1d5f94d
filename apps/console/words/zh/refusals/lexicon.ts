/** Lexicons, their entries, rosters and lists. */
export const lexicon = {
  entryTermEmpty: '词条是空的，或者只有空格和看不见的字符',
  entryTermBroken: '词条里有半个字符（残缺的表情或生僻字），请重新输入',
  entryTermOneCharacter: '“{{term}}”只有一个字，会命中大半文章；请写成至少两个字的词',
  entryTermTooLong: '词条 {{length}} 字，最多 {{limit}} 字；请写成词或短语',
  entryTermIsPattern: '词条按原样查找，不是正则表达式：“{{sign}}”不起作用。几种写法请分成几条',
  entryAdviceEqualsTerm: '建议写法和词条一样，请改其中一个',
  entryExceptionEqualsTerm: '例外“{{exception}}”和词条一样，这样就永远不会命中',
  entryExceptionWithoutTerm: '例外“{{exception}}”里没有这个词条，不起作用；例外是含有词条的更长的正确说法',
  entryNameTooShort:
    '“{{term}}”不到 {{least}} 个字，近似写法太多，不能当受保护的名称；写错的样子请作为词条加上建议写法',
  tooManyEntries: '词条共 {{count}} 条，最多 {{limit}} 条',
  entryHitsTooOften:
    '这一条在过去的稿件里命中 {{hits}} 处，约每万字 {{per10000}} 处，编辑会对提示视而不见；请写长一些、加例外，或改为参考级',
};
