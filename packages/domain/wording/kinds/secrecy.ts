import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { type Plain, placeOf, plain } from './plain.ts';

/**
 * Secrecy marks (R6): Qianfa holds no classified material. A mark blocks; a text that talks about secrecy (the law,
 * 商业秘密, 泄密案件) is left alone. A mark between quotation marks is being talked about: a hint.
 */
export function checkSecrecy(text: string): TextFinding[] {
  if (!anyMark.test(text)) return [];
  const read = plain(text);
  return withoutOverlaps(forms.flatMap((form) => marksOf(form, text, read)));
}

/** Cheap first look: every form below needs one of these characters. */
const anyMark = /[★☆密内件外收发退公]/;

const law = '保守国家秘密法、国家秘密定密管理规定';

function sort(code: KindCode, severity: FindingSeverity, source = law): Sort {
  return { kind: 'secrecy', severity, rule: 'R6', source, code };
}

/** 秘　密 is how it is printed: spaces may stand between the characters of a mark. */
function spaced(words: string): string {
  return [...words].join('[ \\t]{0,4}');
}

function oneOf(words: readonly string[]): string {
  return words.map(spaced).join('|');
}

const levels = oneOf(['绝密', '机密', '秘密']);
const term = '(?:\\d{1,2}[ \\t]{0,2}(?:年|个月|月|天|日)|[一二三五十]{1,3}(?:年|个月)|长期|启用前|解密前)';
const star = '[ \\t]{0,4}[★☆]';

/** Where a mark stands by itself: at the edge of a line or of a bracket. */
const opens = '(?<=^|[\\n\\r(\\[【〔{“"‘\\u2029])[ \\t]{0,8}';
const closes = '[ \\t]{0,8}(?=$|[\\n\\r)\\]】〕}”"’。!\\u2029])';

interface Form {
  readonly pattern: RegExp;
  readonly code: KindCode;
  readonly severity: FindingSeverity;
  readonly source?: string;
}

/** The mark itself is the first group. */
function form(pattern: string, code: KindCode, severity: FindingSeverity = 'block', source = law): Form {
  return { pattern: new RegExp(pattern, 'g'), code, severity, source };
}

const documents = '党政机关公文处理工作条例、GB/T 9704-2012';
const disclosure = '政府信息公开条例';

const forms: readonly Form[] = [
  // 秘密★, 机密★10年, 绝密★启用前
  form(
    `(?<![\\u4e00-\\u9fa5])((?:${levels})${star}(?:[ \\t]{0,2}${term}|(?![★☆\\u4e00-\\u9fa5])))`,
    'secrecyMark',
  ),
  // 密级:机密 · 保密期限:10年
  form(`(密[ \\t]{0,4}级[ \\t]{0,2}[:|丨][ \\t]{0,4}(?:${levels}))`, 'secrecyMark'),
  form(`(保密期限[ \\t]{0,2}[:|丨][ \\t]{0,4}${term})`, 'secrecyMark'),
  // 机密 alone on its line or in brackets, with or without its term
  form(`${opens}((?:${levels})[ \\t·、]{0,4}${term}?)${closes}`, 'secrecyMark'),
  form(`${opens}(${oneOf(['工作秘密', '内部明电', '密电', '内部事项'])})${closes}`, 'internalMark'),
  // 内部资料 注意保存
  form(
    `(${spaced('内部')}[ \\t]{0,4}(?:${oneOf(['资料', '文件', '材料', '刊物', '参考', '使用', '传阅'])})[ \\t,,、··!—-]{0,4}(?:${oneOf(['注意保存', '注意保密', '妥善保管', '请勿外传', '不得外传', '严禁外传', '禁止外传', '请勿转发', '不得翻印', '用后收回', '阅后收回', '阅后销毁'])}))`,
    'internalMark',
  ),
  form(
    `${opens}((?:仅供)?(?:${spaced('内部')}[ \\t]{0,4}(?:${oneOf(['资料', '文件', '材料', '刊物', '参考', '使用', '传阅'])})))${closes}`,
    'internalMark',
  ),
  form(
    `${opens}(${oneOf(['注意保存', '注意保密', '请勿外传', '不得外传', '严禁外传', '禁止外传', '会后收回', '阅后退回', '阅后收回', '阅后销毁', '用后收回'])})${closes}`,
    'internalMark',
    'block',
    documents,
  ),
  form(
    `${opens}(此件[ \\t]{0,2}(?:限)?发至[\\u4e00-\\u9fa5、]{1,12}级)${closes}`,
    'internalMark',
    'block',
    documents,
  ),
  // 此件不予公开 · 公开属性:依申请公开
  form(`(此件[ \\t]{0,2}(?:不予公开|不公开|不宜公开|不对外公开))`, 'notForDisclosure', 'block', disclosure),
  form(
    `(公开(?:属性|方式|形式|类型|选项)[ \\t]{0,2}[:|丨][ \\t]{0,4}(?:不予公开|不公开|免予公开))`,
    'notForDisclosure',
    'block',
    disclosure,
  ),
  form(`${opens}(不予公开|不公开)${closes}`, 'notForDisclosure', 'block', disclosure),
  form(
    `(此件[ \\t]{0,2}依申请公开|公开(?:属性|方式|形式|类型|选项)[ \\t]{0,2}[:|丨][ \\t]{0,4}依申请公开)`,
    'disclosureOnRequest',
    'warn',
    disclosure,
  ),
  // 本文件属于机密 is no mark, and yet somebody says so.
  form(
    `((?:本|此|该)(?:文件|文|件|材料|资料)(?:属于?|为|系|定为)(?:国家)?(?:绝密|机密|秘密)(?:级)?(?:文件|材料|资料|事项)?)(?![\\u4e00-\\u9fa5]{0,3}的)`,
    'saysItIsSecret',
    'warn',
  ),
];

function marksOf({ pattern, code, severity, source }: Form, text: string, read: Plain): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of read.text.matchAll(pattern)) {
    const words = match[1] ?? '';
    const start = match.index + match[0].indexOf(words);
    const place = placeOf(read, start, start + words.length);
    const talked = quoted(read.text, start, start + words.length);
    findings.push(found(sort(code, talked ? 'hint' : severity, source), text, place));
  }
  return findings;
}

/** “机密★”: a text about marks quotes them. */
function quoted(text: string, start: number, end: number): boolean {
  return /[“‘"「『]/.test(text.charAt(start - 1)) && /[”’"」』]/.test(text.charAt(end));
}

/** Words that contain a level and are none. */
const talk =
  /保守(?:国家)?秘密|国家秘密|商业秘密|工作秘密|技术秘密|通信秘密|个人秘密|保密法|秘密(?:花园|通道|武器|基地|访客)|内部(?:控制|审计|监督|管理|治理|培训)|机密性/g;
const nameParts = /[\s_\-—+,,、;.()[\]【】〔〕{}《》“”]+/;
const bareMark =
  /^(?:密级)?(?:绝密|机密|秘密)(?:级|件|★.*|\d+年|长期|启用前)?$|^内部(?:资料|文件|材料|刊物|参考|使用|传阅)?$|^工作秘密$|^(?:不予公开|不公开|内部明电|密电)$/;

/**
 * The same for the name of a file (R6): `(机密)…`, `…_内部资料.docx` block; a level inside longer words warns, since
 * names are short and nobody can say what is meant.
 */
export function checkFileName(name: string): TextFinding[] {
  const read = plain(name);
  const findings: TextFinding[] = [];
  let from = 0;
  for (const part of read.text.split(nameParts)) {
    const start = read.text.indexOf(part, from);
    from = start + part.length;
    const severity = judgePart(part);
    if (severity === null) continue;
    findings.push(found(sort('fileNameMark', severity), name, placeOf(read, start, from)));
  }
  return findings;
}

function judgePart(part: string): FindingSeverity | null {
  if (bareMark.test(part)) return 'block';
  const left = part.replace(talk, '');
  if (/[★☆]/.test(left) && /密/.test(left)) return 'block';
  if (/内部(?:资料|文件|材料)(?!性)/.test(left)) return 'block';
  if (/绝密|机密|不予公开|依申请公开/.test(left)) return 'warn';
  return /秘密/.test(left) ? 'hint' : null;
}

/**
 * A source document's 公开属性 (R6): only what is 主动公开 may be relied on without a word. Null where it may; a
 * finding over the whole value otherwise. An empty value is a hint: nobody has said.
 */
export function checkDisclosure(value: string): TextFinding | null {
  const said = value.replace(/[\s()\uff08\uff09]/g, '').replace(/^此件/, '');
  const whole = { start: 0, end: value.length };
  if (/^(?:主动公开|公开|公开发布|全文公开)$/.test(said)) return null;
  if (said === '') return found(sort('disclosureUnknown', 'hint', disclosure), value, whole);
  if (/不予公开|不公开|免予公开|不宜公开|内部|秘密|机密|绝密/.test(said))
    return found(sort('notForDisclosure', 'block', disclosure), value, whole);
  if (said.includes('依申请')) return found(sort('disclosureOnRequest', 'warn', disclosure), value, whole);
  return found(sort('disclosureUnknown', 'warn', disclosure), value, whole);
}
