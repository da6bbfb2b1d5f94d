import { type ThemeConfig, theme } from 'antd';
import { dark, light, type Palette } from './palette.ts';
import type { ThemeMode } from './preference.ts';

export const sansStack =
  '"PingFang SC","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","HarmonyOS Sans SC",sans-serif';
/** For the document being read: a serif, as on paper. */
export const serifStack =
  '"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Songti SC",STSong,SimSun,serif';

function shared(palette: Palette): NonNullable<ThemeConfig['token']> {
  return {
    colorPrimary: palette.indigo,
    colorPrimaryHover: palette.indigoHover,
    colorLink: palette.indigo,
    colorLinkHover: palette.indigoHover,
    colorInfo: palette.indigo,
    colorSuccess: palette.bamboo,
    colorWarning: palette.amber,
    colorError: palette.crimson,
    colorText: palette.ink,
    colorTextHeading: palette.ink,
    colorTextSecondary: palette.ink2,
    colorTextTertiary: palette.ink3,
    colorTextDescription: palette.ink2,
    colorTextPlaceholder: palette.ink3,
    colorTextDisabled: palette.ink3,
    colorBgBase: palette.paper,
    colorBgContainer: palette.paper,
    colorBgElevated: palette.paper,
    colorBgLayout: palette.desk,
    colorBorder: palette.edge,
    colorBorderSecondary: palette.rule,
    colorSplit: palette.rule2,
    colorBgMask: palette.veil,
    fontFamily: sansStack,
    fontSize: 14,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    controlHeight: 32,
    controlHeightLG: 40,
    // One shadow only, the sheet of paper being read: layers are told apart by their edge.
    boxShadow: `0 0 0 1px ${palette.rule}`,
    boxShadowSecondary: `0 0 0 1px ${palette.rule}, 0 4px 12px rgba(0, 0, 0, 0.08)`,
    boxShadowTertiary: 'none',
    motionDurationFast: '0.06s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.14s',
  };
}

function config(palette: Palette, algorithm: ThemeConfig['algorithm']): ThemeConfig {
  const config: ThemeConfig = {
    token: shared(palette),
    components: {
      Button: {
        primaryColor: palette.onIndigo,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        defaultBorderColor: palette.rule,
        contentFontSizeLG: 15,
        fontWeight: 400,
      },
      Input: { activeShadow: `0 0 0 2px ${palette.indigoWash}` },
    },
  };
  if (algorithm) config.algorithm = algorithm;
  return config;
}

const configs: Record<ThemeMode, ThemeConfig> = {
  light: config(light, theme.defaultAlgorithm),
  dark: config(dark, theme.darkAlgorithm),
};

/** The one token theme of the console; pages override nothing. */
export function themeConfig(mode: ThemeMode, still: boolean): ThemeConfig {
  const chosen = configs[mode];
  return still ? { ...chosen, token: { ...chosen.token, motion: false } } : chosen;
}
