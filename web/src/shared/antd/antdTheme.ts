import { theme as antdThemes, type ThemeConfig } from 'antd';
import { palettes, type Palette, type Theme } from '../theme/palette';

/** antd derives the shown colour of a seed by its own curve (duller in the dark); ours are final as they are. */
function exactColours(c: Palette) {
  return {
    colorPrimary: c.primary,
    colorInfo: c.primary,
    colorLink: c.primary,
    colorSuccess: c.ok,
    colorWarning: c.wait,
    colorError: c.bad,
  };
}

function themeOf(theme: Theme): ThemeConfig {
  const c = palettes[theme];
  const exact = exactColours(c);
  const derive = theme === 'dark' ? antdThemes.darkAlgorithm : antdThemes.defaultAlgorithm;
  return {
    algorithm: [derive, (_seed, map) => ({ ...(map ?? derive(antdThemes.defaultSeed)), ...exact })],
    token: {
      ...exact,
      colorPrimaryBg: c['primary-soft'],
      colorInfoBg: c['primary-soft'],
      colorSuccessBg: c['ok-soft'],
      colorWarningBg: c['wait-soft'],
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

/** Our tokens in the words of antd, made once: antd keeps its styles by the identity of the theme. */
export const antdThemeOf: Record<Theme, ThemeConfig> = { light: themeOf('light'), dark: themeOf('dark') };
