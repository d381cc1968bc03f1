import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';

/** The frame around every page. */
export function Shell() {
  const { t } = useTranslation('shared');
  return (
    <div className="shell">
      <a className="cp-skip" href="#main">
        {t('skipToContent')}
      </a>
      <header className="shell-bar">
        <Brand />
        <span className="shell-space" />
        <ThemeToggle />
        <LanguageToggle />
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
