import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';
import { useSay } from '../parts/useSay';
import { useAbout } from './session';
import './Welcome.css';

/** The page before anybody is signed in: who runs this, how money moves, and a form. */
export function Welcome({ title, sub, children }: { title: string; sub: string; children: ReactNode }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const { data: about } = useAbout();
  return (
    <div className="welcome">
      <header className="welcome-bar">
        <Brand />
        <span className="welcome-space" />
        <ThemeToggle />
        <LanguageToggle />
      </header>
      <main className="welcome-main">
        <h1>{title}</h1>
        <p className="cp-muted">{sub}</p>
        {children}
      </main>
      <footer className="welcome-foot">
        {about && (
          <>
            <p>{t('welcome.by', { acquirer: about.acquirer })}</p>
            <p>{say(about.custody_zh, about.custody_en)}</p>
          </>
        )}
      </footer>
    </div>
  );
}
