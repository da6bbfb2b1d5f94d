import type { FindingSeverity, TextFinding } from '../finding.ts';
import { simplifiedPairs } from '../traditional.ts';
import { found, type Sort } from './found.ts';
import { isHan } from './plain.ts';

function sort(severity: FindingSeverity): Sort {
  const source = '国家通用语言文字法、通用规范汉字表 (2013)';
  return { kind: 'script', severity, rule: 'R6', source, code: 'traditionalCharacter' };
}

const simplified = new Map(simplifiedPairs().map((pair) => [pair.charCodeAt(0), pair.charAt(1)]));
/** Simplified forms that traditional texts use as well, for another word (家 beside 傢, 后 beside 後). */
const both =
  '家后里余干系台面谷制范丑出斗冬丰仿刮回伙几借据卷克困了帘蒙弥辟千秋曲舍沈松涂向吁郁御云折征症只致朱筑准别布才采冲吊合胡姜尽累厘凄扑仆升同托万咸佣游岳愿占周注表并板价杯背痴粗雇哄脊迹局厨床欲于群峰强岩韵线秘泄污闲凶炮熏腌咽淫踊杠幸修熙阴';

/** What a UTF-16 unit says about the script of a text. */
const [neither, traditionalOnly, simplifiedOnly] = [0, 1, 2];
const scripts = new Uint8Array(65_536).fill(neither);
for (const character of simplified.values())
  if (!both.includes(character)) scripts[character.charCodeAt(0)] = simplifiedOnly;
for (const unit of simplified.keys()) scripts[unit] = traditionalOnly;

/**
 * Traditional characters among simplified ones, with the simplified form. A text, or a paragraph, that is traditional
 * throughout was meant so: nothing is found in the text, and the paragraph is a hint; so is what stands between
 * quotation marks or 《》, or looks like a person's name.
 */
export function checkScript(text: string): TextFinding[] {
  if (!hasTraditional(text) || isTraditional(text)) return [];
  const findings: TextFinding[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n\r\u2029]+/g)) {
    const whole = isTraditional(line);
    for (const { start, end } of runs(line)) {
      const meant = whole || isName(line, start, end) || isQuoted(line, start);
      const advice = [...line.slice(start, end)]
        .map((one) => simplified.get(one.charCodeAt(0)) ?? one)
        .join('');
      const place = { start: index + start, end: index + end };
      findings.push(found(sort(meant ? 'hint' : 'warn'), text, place, { advice }));
    }
  }
  return findings;
}

function hasTraditional(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (scripts[text.charCodeAt(at)] === traditionalOnly) return true;
  return false;
}

/** In traditional texts about every third character differs from its simplified form; a single one proves nothing. */
const traditionalShare = 0.15;

/** More traditional characters than characters that only simplified texts have, and not just one among many. */
function isTraditional(text: string): boolean {
  let [traditional, plain, all] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isHan(unit)) continue;
    all++;
    if (scripts[unit] === traditionalOnly) traditional++;
    else if (scripts[unit] === simplifiedOnly) plain++;
  }
  return traditional > plain && traditional >= all * traditionalShare;
}

/** Runs of traditional characters, end excluded. */
function runs(line: string): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = 0; at < line.length; at++) {
    if (scripts[line.charCodeAt(at)] !== traditionalOnly) continue;
    const last = places.at(-1);
    if (last?.end === at) last.end = at + 1;
    else places.push({ start: at, end: at + 1 });
  }
  return places;
}

const surname =
  /^[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋傅方白邹鄒孟熊秦邱江尹薛阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯]/;

/** Two or three characters that begin with a surname and stand by themselves, or before a title. */
function isName(line: string, start: number, end: number): boolean {
  for (let from = Math.max(0, end - 3); from <= start; from++) {
    const before = line.charAt(from - 1);
    if (/[\u3400-\u9fff]/.test(before) || !surname.test(line.charAt(from))) continue;
    const rest = line.slice(from + 1, from + 5);
    if (/^[\u3400-\u9fff]{1,2}(?:$|[^\u3400-\u9fff]|同志|先生|女士|教授|博士|院士|书记|主任)/.test(rest))
      return true;
  }
  return false;
}

/** How far back an opening mark is looked for. */
const quoteReach = 60;

function isQuoted(line: string, start: number): boolean {
  const before = line.slice(Math.max(0, start - quoteReach), start);
  const opened = Math.max(...[...'“‘《〈「『'].map((mark) => before.lastIndexOf(mark)));
  const closed = Math.max(...[...'”’》〉」』'].map((mark) => before.lastIndexOf(mark)));
  return opened > closed;
}
