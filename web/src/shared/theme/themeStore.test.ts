import { beforeEach, describe, expect, it } from 'vitest';
import { createThemeStore } from './themeStore';

const shown = (): string | undefined => document.documentElement.dataset['theme'];

describe('theme store', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('follows the system until somebody chooses', () => {
    const store = createThemeStore(window);
    expect(store.choice()).toBe('system');
    expect(shown()).toBe(window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  });

  it('keeps a choice for the next visit and tells listeners', () => {
    const store = createThemeStore(window);
    let told = 0;
    store.subscribe(() => told++);
    store.choose('dark');
    expect(told).toBe(1);
    expect(shown()).toBe('dark');
    expect(createThemeStore(window).choice()).toBe('dark');
  });

  it('forgets the choice when the system is chosen again', () => {
    const store = createThemeStore(window);
    store.choose('dark');
    store.choose('system');
    expect(createThemeStore(window).choice()).toBe('system');
  });

  it('takes a choice made in another tab', () => {
    const store = createThemeStore(window);
    localStorage.setItem('cloudpos.theme', 'dark');
    window.dispatchEvent(new StorageEvent('storage', { key: 'cloudpos.theme' }));
    expect(store.theme()).toBe('dark');
    expect(shown()).toBe('dark');
  });
});
