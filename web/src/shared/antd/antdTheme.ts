import { theme as antdThemes, type ThemeConfig } from 'antd';
import { palettes, type Theme } from '../theme/palette';

/** Our tokens in the words of antd. */
export function antdTheme(theme: Theme): ThemeConfig {
  const c = palettes[theme];
  return {
    algorithm: theme === 'dark' ? antdThemes.darkAlgorithm : antdThemes.defaultAlgorithm,
    token: {
      colorPrimary: c.primary,
      colorPrimaryBg: c['primary-soft'],
      colorInfo: c.primary,
      colorInfoBg: c['primary-soft'],
      colorLink: c.primary,
      colorSuccess: c.ok,
      colorSuccessBg: c['ok-soft'],
      colorWarning: c.wait,
      colorWarningBg: c['wait-soft'],
      colorError: c.bad,
      colorErrorBg: c['bad-soft'],
      colorText: c.ink,
      colorTextSecondary: c['ink-2'],
      colorTextDescription: c['ink-2'],
      colorTextPlaceholder: c['ink-2'],
      colorTextLightSolid: c['on-primary'],
      colorBorder: c.line,
      colorBorderSecondary: c['line-2'],
      colorBgLayout: c.page,
      colorBgContainer: c.card,
      colorBgElevated: c.card,
      borderRadius: 6,
      borderRadiusLG: 10,
      controlHeight: 32,
      fontSize: 14,
      fontFamily: 'var(--font)',
      wireframe: false,
    },
    components: {
      Layout: { headerBg: c.card, siderBg: c.card, bodyBg: c.page },
      Menu: { itemBg: c.card, itemSelectedBg: c['primary-soft'], itemSelectedColor: c.primary },
      Table: { headerBg: c.sink, headerColor: c['ink-2'], rowSelectedBg: c['primary-soft'], fontSize: 13 },
      Input: { colorBorder: c['ink-3'] },
      Select: { colorBorder: c['ink-3'] },
      DatePicker: { colorBorder: c['ink-3'] },
    },
  };
}
