import { useEffect, useEffectEvent } from 'react';
import { isEditable } from '../scan/useScanner';

/** What keys do on a page, by KeyboardEvent.key. */
export type KeyMap = Record<string, (() => void) | undefined>;

/**
 * Keys of a page. Not while a sheet is open or somebody types into a field; Enter and space are left to a button that has
 * the focus by keyboard.
 */
export function useKeys(keys: KeyMap, enabled = true): void {
  const act = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key === 'Enter') return;
    if (document.querySelector('[role=dialog]') || isEditable(event.target)) return;
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('button:focus-visible, a:focus-visible')) return;
    const todo = keys[event.key];
    if (!todo) return;
    event.preventDefault();
    todo();
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => { act(event); };
    window.addEventListener('keydown', onKey);
    return () => { window.removeEventListener('keydown', onKey); };
  }, [enabled]);
}
