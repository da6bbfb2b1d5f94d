import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { useAntdWords } from '../../words/i18n.ts';
import { useTheme } from './preference.ts';
import { themeConfig } from './tokens.ts';

const transformers = [legacyLogicalPropertiesTransformer];

/** Ant Design under our tokens, with the style settings that Chromium 86 needs (no `:where`, no logical properties). */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { mode } = useTheme();
  const words = useAntdWords();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <StyleProvider hashPriority="high" transformers={transformers}>
      <ConfigProvider
        theme={themeConfig(mode, still)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        {...(words ? { locale: words } : {})}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
