import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import type { ReactNode } from 'react';
import { useTheme } from './preference.ts';
import { themeConfig } from './tokens.ts';

const transformers = [legacyLogicalPropertiesTransformer];

/** Ant Design under our tokens, with the style settings that Chromium 86 needs (no `:where`, no logical properties). */
export function ThemeProvider({ locale, children }: { locale?: Locale; children: ReactNode }) {
  const { mode } = useTheme();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <StyleProvider hashPriority="high" transformers={transformers}>
      <ConfigProvider
        theme={themeConfig(mode, still)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        {...(locale ? { locale } : {})}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
