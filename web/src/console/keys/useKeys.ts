import { useEffect, useEffectEvent } from 'react';
import { actionOf, type KeyMap } from './keys';

/** Listens to single keys while the component is shown. */
export function useKeys(map: KeyMap): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const action = actionOf(event, map, document);
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
}
