import { type ThemeConfig, theme } from 'antd';
import { dark, light, type Palette } from './palette.ts';
import type { ThemeMode } from './preference.ts';

function shared(palette: Palette): NonNullable<ThemeConfig['token']> {
  return {
    colorPrimary: palette.indigo,
    colorPrimaryHover: palette.indigoHover,
    colorLink: palette.indigo,
    colorLinkHover: palette.indigoHover,
    colorPrimaryBg: palette.indigoWash,
    colorPrimaryBgHover: palette.indigoWash,
    colorPrimaryBorder: palette.indigoRule,
    controlItemBgActive: palette.indigoWash,
    controlItemBgActiveHover: palette.indigoWash,
    controlItemBgHover: palette.sunk,
    controlOutline: palette.indigoWash,
    colorErrorBg: palette.crimsonWash,
    colorErrorBorder: palette.crimsonRule,
    colorErrorOutline: palette.crimsonWash,
    colorWarningBg: palette.amberWash,
    colorWarningBorder: palette.amberRule,
    colorWarningOutline: palette.amberWash,
    colorSuccessBg: palette.bambooWash,
    colorSuccessBorder: palette.bambooRule,
    colorInfoBg: palette.indigoWash,
    colorInfoBorder: palette.indigoRule,
    colorTextLightSolid: palette.onIndigo,
    colorBgSpotlight: palette.ink,
    colorBgContainerDisabled: palette.sunk,
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
    fontFamily: 'var(--sans)',
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

function config(palette: Palette, algorithm: Algorithm): ThemeConfig {
  return {
    algorithm,
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
}

type Algorithm = typeof theme.defaultAlgorithm;

/** Ant Design's algorithms mix colours of their own from ours; the named ones stay exactly what the palette says. */
function exact(palette: Palette, mix: Algorithm): Algorithm {
  return (seed) => ({
    ...mix(seed),
    colorPrimary: palette.indigo,
    colorPrimaryActive: palette.indigo,
    colorPrimaryText: palette.indigo,
    colorLink: palette.indigo,
    colorLinkActive: palette.indigo,
    colorInfo: palette.indigo,
    colorSuccess: palette.bamboo,
    colorWarning: palette.amber,
    colorError: palette.crimson,
    colorErrorText: palette.crimson,
  });
}

const configs: Record<ThemeMode, ThemeConfig> = {
  light: config(light, exact(light, theme.defaultAlgorithm)),
  dark: config(dark, exact(dark, theme.darkAlgorithm)),
};

/** The one token theme of the console; pages override nothing. */
export function themeConfig(mode: ThemeMode, still: boolean): ThemeConfig {
  const chosen = configs[mode];
  return still ? { ...chosen, token: { ...chosen.token, motion: false } } : chosen;
}
