import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { Icon } from '@/shared/parts/Icon';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';

/** The frame around every page: name, bar, navigation, content. */
export function Shell() {
  const { t } = useTranslation(['console', 'shared']);
  return (
    <div className="shell">
      <a className="cp-skip" href="#main">
        {t('shared:skipToContent')}
      </a>
      <div className="shell-brand">
        <Brand />
      </div>
      <header className="shell-bar">
        <span className="shell-space" />
        <ThemeToggle />
        <LanguageToggle />
      </header>
      <nav className="shell-nav" aria-label={t('nav.label')}>
        <Link to="/" className="shell-link">
          <Icon name="home" />
          {t('nav.home')}
        </Link>
      </nav>
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
