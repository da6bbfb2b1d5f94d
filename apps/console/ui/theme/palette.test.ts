import { describe, expect, test } from 'vitest';
import { applyPalette, dark, light, type Palette, type PaletteName, variableName } from './palette.ts';

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const grounds: PaletteName[] = ['desk', 'paper', 'sunk', 'indigoWash'];
const texts: [PaletteName, PaletteName[]][] = [
  ['ink', [...grounds, 'raised', 'amberWash', 'mark', 'added']],
  ['ink2', [...grounds, 'slateWash']],
  ['ink3', grounds],
  ['indigo', grounds],
  ['seal', ['paper', 'desk']],
  ['bamboo', ['paper', 'desk', 'bambooWash']],
  ['amber', ['paper', 'desk', 'amberWash']],
  ['crimson', ['paper', 'desk', 'crimsonWash']],
  ['slate', ['paper', 'desk', 'slateWash']],
  ['onIndigo', ['indigo', 'indigoHover']],
];

describe.each([
  ['浅色', light as Palette],
  ['深色', dark as Palette],
])('%s主题', (_name, palette) => {
  test.each(texts)('%s 的文字在各种底色上对比度不低于 4.5', (text, on) => {
    for (const ground of on)
      expect(contrast(palette[text], palette[ground]), ground).toBeGreaterThanOrEqual(4.5);
  });
  test('控件的边线在纸上对比度不低于 3', () => {
    expect(contrast(palette.edge, palette.paper)).toBeGreaterThanOrEqual(3);
  });
  test('朱砂只属于签章，与表示危险的绛色不是同一个颜色', () => {
    expect(palette.seal).not.toBe(palette.crimson);
  });
});

test('样式表用短横线名字读取颜色', () => {
  expect(variableName('indigoWash')).toBe('--indigo-wash');
  const root = document.createElement('div');
  applyPalette(root, dark);
  expect(root.style.getPropertyValue('--desk')).toBe(dark.desk);
  applyPalette(root, light);
  expect(root.style.getPropertyValue('--desk')).toBe(light.desk);
});
