import type { QueryClient } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n, type AppTexts } from '../i18n/i18n';
import '../theme/tokens.css';
import '../theme/base.css';
import { createThemeStore } from '../theme/themeStore';
import { Providers } from './Providers';

/** Starts an app in the page's #root: look first (no flash), then texts, then the tree. */
export async function mountApp(texts: AppTexts, queries: QueryClient, app: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  const theme = createThemeStore(window);
  const words = await startI18n(texts);
  createRoot(root).render(
    <StrictMode>
      <Providers words={words} queries={queries} theme={theme}>
        {app}
      </Providers>
    </StrictMode>,
  );
}
