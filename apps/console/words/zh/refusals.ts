/**
 * One sentence for each refusal, keyed by its code, said to the person who meets it: what stands in the way, and
 * what would help. Facts are inserted by name; `{{at, dateTime}}`, `{{platform, platforms}}` name a format
 * (words/format-fact.ts). The rule is added behind the sentence.
 */
export const refusals = {
  unknownRefusal: '没有办成({{code}})',
  roleLacksRight: '您的角色没有这项权限',
};
