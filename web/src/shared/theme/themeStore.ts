import type { Theme } from './palette';

/** What a person chose; "system" follows the device. */
export type ThemeChoice = Theme | 'system';

const storageKey = 'cloudpos.theme';
const darkQuery = '(prefers-color-scheme: dark)';

/** Holds the look of the page: the choice is kept on this device, the result stands in `<html data-theme>`. */
export interface ThemeStore {
  choice: () => ThemeChoice;
  theme: () => Theme;
  choose: (choice: ThemeChoice) => void;
  subscribe: (listener: () => void) => () => void;
}

function readChoice(storage: Storage): ThemeChoice {
  const kept = storage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Makes the store of one page and applies the look at once; it follows the system and other tabs from then on. */
export function createThemeStore(view: Window): ThemeStore {
  const system = view.matchMedia(darkQuery);
  const listeners = new Set<() => void>();
  let choice = readChoice(view.localStorage);

  const theme = (): Theme => (choice === 'system' ? (system.matches ? 'dark' : 'light') : choice);
  const apply = (): void => {
    view.document.documentElement.dataset['theme'] = theme();
    listeners.forEach((listener) => {
      listener();
    });
  };

  system.addEventListener('change', apply);
  view.addEventListener('storage', (event) => {
    if (event.key !== storageKey) return;
    choice = readChoice(view.localStorage);
    apply();
  });
  apply();

  return {
    choice: () => choice,
    theme,
    choose: (next) => {
      choice = next;
      if (next === 'system') view.localStorage.removeItem(storageKey);
      else view.localStorage.setItem(storageKey, next);
      apply();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
