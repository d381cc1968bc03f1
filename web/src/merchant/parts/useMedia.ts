import { useSyncExternalStore } from 'react';

/** Whether the window fulfils a media query, now and as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => {
        media.removeEventListener('change', listener);
      };
    },
    () => window.matchMedia(query).matches,
  );
}

/** From here on there is room for a column beside the content; the same number stands in the style sheets. */
export const wide = '(min-width: 900px)';
