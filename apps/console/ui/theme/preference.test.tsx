import { act, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render-part.tsx';
import { mediaMatches } from '../../testing/setup.ts';
import { dark, light } from './palette.ts';
import { chooseTheme, currentMode, remember, remembered, startTheme, useTheme } from './preference.ts';
import { themeConfig } from './tokens.ts';

const root = document.documentElement;
const desk = () => root.style.getPropertyValue('--desk');
const darkSystem = '(prefers-color-scheme: dark)';

afterEach(() => vi.restoreAllMocks());

function Mode() {
  const { choice, mode } = useTheme();
  return (
    <output>
      {choice} {mode}
    </output>
  );
}

test('没有选过主题的人跟随系统', () => {
  expect(desk()).toBe(light.desk);
  mediaMatches.add(darkSystem);
  startTheme();
  expect(currentMode()).toBe('dark');
  expect(desk()).toBe(dark.desk);
  expect(root.dataset.theme).toBe('dark');
  expect(root.style.colorScheme).toBe('dark');
});

test('选过浅色的人，系统是深色也看浅色，下次打开还是', () => {
  mediaMatches.add(darkSystem);
  chooseTheme('light');
  startTheme();
  expect(currentMode()).toBe('light');
});

test('换主题时画面上的部件跟着换', () => {
  renderPart(<Mode />);
  expect(screen.getByRole('status').textContent).toBe('auto light');
  act(() => chooseTheme('dark'));
  expect(screen.getByRole('status').textContent).toBe('dark dark');
});

test('记下的内容被人改坏，当作没有选过', () => {
  window.localStorage.setItem('qianfa.theme', '{"x":1}');
  startTheme();
  expect(currentMode()).toBe('light');
});

test('浏览器不让存储时，照样能换，只是记不住', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('denied');
  });
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied');
  });
  expect(() => remember('a', 'b')).not.toThrow();
  expect(remembered('a')).toBeNull();
  chooseTheme('dark');
  expect(currentMode()).toBe('dark');
});

test('系统要求少动画时，组件不动；主色在两套主题里都与色板一字不差', () => {
  expect(themeConfig('light', true).token?.motion).toBe(false);
  expect(themeConfig('light', false).token?.motion).not.toBe(false);
  for (const [mode, palette] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const { algorithm, token } = themeConfig(mode, false);
    if (typeof algorithm !== 'function') throw new Error('one algorithm a theme');
    expect(algorithm({ ...token } as Parameters<typeof algorithm>[0]).colorPrimary).toBe(palette.indigo);
  }
});
