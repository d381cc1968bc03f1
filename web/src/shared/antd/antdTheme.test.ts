import { theme as antdThemes } from 'antd';
import { describe, expect, it } from 'vitest';
import { palettes, type Theme } from '../theme/palette';
import { antdThemeOf } from './antdTheme';

describe('antd theme', () => {
  it.each<Theme>(['light', 'dark'])('%s shows our colours unchanged', (theme) => {
    const shown = antdThemes.getDesignToken(antdThemeOf[theme]);
    const ours = palettes[theme];
    expect(shown).toMatchObject({
      colorPrimary: ours.primary,
      colorSuccess: ours.ok,
      colorWarning: ours.wait,
      colorError: ours.bad,
      colorText: ours.ink,
      colorBgContainer: ours.card,
      colorTextLightSolid: ours['on-primary'],
    });
  });
});
