import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Theme } from './palette';
import type { ThemeChoice, ThemeStore } from './themeStore';

export const ThemeContext = createContext<ThemeStore | null>(null);

/** The look now, what was chosen, and how to choose. Only below mountApp (or TestShell in tests). */
export function useTheme(): { theme: Theme; choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const store = useContext(ThemeContext);
  if (!store) throw new Error('useTheme needs a ThemeContext above it');
  const theme = useSyncExternalStore(store.subscribe, store.theme);
  const choice = useSyncExternalStore(store.subscribe, store.choice);
  return { theme, choice, choose: store.choose };
}
