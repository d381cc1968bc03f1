import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createQueryClient } from '../api/query';
import { Providers } from '../boot/Providers';
import { startI18n, type AppTexts, type Language } from '../i18n/i18n';
import { createThemeStore } from '../theme/themeStore';

const noTexts: AppTexts = { namespace: 'console', zh: {}, loadEn: () => Promise.resolve({ default: {} }) };

/** Renders what a test is about inside everything that mountApp puts around an app, without a router. */
export async function renderWithShell(
  children: ReactNode,
  { language = 'zh-CN', texts = noTexts }: { language?: Language; texts?: AppTexts } = {},
): Promise<RenderResult> {
  const words = await startI18n(texts);
  await words.setLanguage(language);
  const queries = createQueryClient(() => undefined);
  return render(
    <Providers words={words} queries={queries} theme={createThemeStore(window)}>
      {children}
    </Providers>,
  );
}
