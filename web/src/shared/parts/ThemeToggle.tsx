import { useTranslation } from 'react-i18next';
import { useTheme } from '../theme/useTheme';
import { Button } from './Button';
import { Icon } from './Icon';

/** Changes between light and dark; the choice is kept on this device. */
export function ThemeToggle() {
  const { t } = useTranslation('shared');
  const { theme, choose } = useTheme();
  const dark = theme === 'dark';
  return (
    <Button kind="text" aria-label={dark ? t('theme.toLight') : t('theme.toDark')} onClick={() => { choose(dark ? 'light' : 'dark'); }}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </Button>
  );
}
