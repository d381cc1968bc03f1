import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Words } from '../i18n/i18n';
import { WordsContext } from '../i18n/useLanguage';
import type { ThemeStore } from '../theme/themeStore';
import { ThemeContext } from '../theme/useTheme';

interface ProvidersProps {
  words: Words;
  queries: QueryClient;
  theme: ThemeStore;
  children: ReactNode;
}

/** What stands around every app: look, language, and the cache of what the server said. */
export function Providers({ words, queries, theme, children }: ProvidersProps) {
  return (
    <ThemeContext value={theme}>
      <WordsContext value={words}>
        <I18nextProvider i18n={words.i18n}>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </I18nextProvider>
      </WordsContext>
    </ThemeContext>
  );
}
