/** A number with its unit as it stands in a sentence. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Half a unit of the last place that is written: 12.5亿元 is right to 0.05亿元. */
  readonly rounding: number;
  readonly unit: string;
}

const units =
  '人次|人|名|户|家|个|件|项|起|例|元|吨|批次|批|辆|台|套|场|次|篇|条|亩|公顷|平方公里|平方米|立方米|公里|千米|米|张|份|只|头|株|所|座|处|天|期|册|本|门|支|对|宗|笔|船|艘|架|班|节';
const form = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:,\\d{3})+|\\d{1,12})(\\.\\d{1,6})?([万亿]|万亿)?(${units})(?!次方)`,
  'g',
);
const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** The quantities of a sentence, in their order; 12余人 and 近百人 are none. */
export function quantitiesIn(sentence: string): Quantity[] {
  return [...sentence.matchAll(form)].map((match) => {
    const { 0: words, 1: whole = '', 2: decimals = '', 3: scale = '', 4: unit = '', index } = match;
    const times = scales[scale] ?? 1;
    return {
      start: index,
      end: index + words.length,
      value: Number(whole.replaceAll(',', '') + decimals) * times,
      rounding: decimals === '' && scale === '' ? 0 : (times * 10 ** -Math.max(0, decimals.length - 1)) / 2,
      unit,
    };
  });
}

/** Whether the parts make the whole, as exactly as they are written. */
export function addsUp(parts: readonly Quantity[], whole: Quantity): boolean {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const rounding = parts.reduce((total, part) => total + part.rounding, whole.rounding);
  return Math.abs(sum - whole.value) <= rounding + 1e-6 * Math.max(1, Math.abs(sum));
}
