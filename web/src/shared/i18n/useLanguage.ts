import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Words } from './i18n';

export const WordsContext = createContext<Words | null>(null);

/** The language now and how to change it. Only below mountApp (or renderWithShell in tests). */
export function useLanguage(): { language: Language; setLanguage: Words['setLanguage'] } {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useLanguage needs a WordsContext above it');
  const { i18n } = useTranslation();
  return { language: i18n.language === 'en' ? 'en' : 'zh-CN', setLanguage: words.setLanguage };
}
