/** Twentieths of a point, Word's unit of length, in a millimetre: 1440 / 25.4. */
export function mm(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** Widths of the form: the text area of 160 mm, a name of 22 mm, a half of 58 mm. */
export const twip = { form: mm(160), name: mm(22), half: mm(58) } as const;

/** 朱砂: the colour of signatures alone. */
export const seal = 'C3272B';

const western = 'Times New Roman';
const font = (eastAsia: string) => ({ ascii: western, hAnsi: western, eastAsia, cs: western });

/** Fonts after GB/T 9704 habits, by their names in WPS and Word. */
export const fonts = {
  title: font('方正小标宋简体'),
  body: font('仿宋_GB2312'),
  heading: font('黑体'),
  subheading: font('楷体_GB2312'),
} as const;

/** For a computer without the font: what it takes instead. */
const substitutes = [
  ['方正小标宋简体', '宋体'],
  ['仿宋_GB2312', '仿宋'],
  ['黑体', 'SimHei'],
  ['楷体_GB2312', '楷体'],
] as const;

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export const fontTable = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  `<w:fonts xmlns:w="${namespace}">`,
  ...substitutes.map(
    ([name, instead]) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  ),
  '</w:fonts>',
].join('');
